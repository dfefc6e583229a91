import { describe, expect, it, vi } from 'vitest';
import { embedded, flowBuilder, type NodeFields } from '../../../tests/support/flow-builder';
import { smallCatalogue } from '../../../tests/support/small-catalogue';
import type { FlowId, NodeId } from '../../flow/ids';
import type { Problem } from '../../flow/problem';
import { createDocument } from '../document';
import type { LayerSurface } from '../layer-surface';
import { createLevelDocument } from '../sub-flows/level-document';
import { findAcross } from './find';
import { levelsOf } from './find-levels';

const build = flowBuilder(smallCatalogue);
const borders: Readonly<Record<string, NodeFields>> = { in: { type: 'input' }, out: { type: 'output' } };
const inner = embedded(build('in > model > out', { ...borders, model: { label: 'Ask' } }));
const outer = embedded(
  build(
    'in > deep > out',
    { ...borders, deep: { type: 'sub', label: 'Deep', config: { flow: 'inner' } } },
    { flows: { inner } },
  ),
);
// ask ──▶ research (outer: in ──▶ deep (inner: in ──▶ model ──▶ out) ──▶ out) ──▶ ask
const flow = {
  ...build(
    'ask > research > ask',
    { ask: { label: 'Ask me' }, research: { type: 'sub', config: { flow: 'outer' }, label: 'Research' } },
    { flows: { inner, outer } },
  ),
  name: 'The whole',
};
const way = (...nodes: readonly string[]) => nodes as NodeId[]; // of the form that ids have

const problem: Problem = {
  ...{ code: 'bad-config', severity: 'error', message: '', remedy: '' },
  ...{ node: way('research')[0], inside: { way: way('research', 'deep'), node: way('model')[0] } },
};

/** The canvas of a level, in whose light board the model within has failed. */
function canvasOf(level?: string, at: readonly NodeId[] = []) {
  const document = createDocument(flow);
  const lightOf = vi.fn((node: string) => (node === 'research/deep/model' ? 'failed' : 'idle'));
  const lights = { lightOf };
  const here = level === undefined ? document : createLevelDocument(document, level as FlowId); // as above
  return {
    ...{ document: here, catalogue: smallCatalogue, lights, problems: () => [] },
    subFlows: { document, level, way: at, lights, problems: () => [problem] },
  } as unknown as LayerSurface; // the parts that are asked for
}

/** What is found, and where, from a canvas on which the search began. */
function found(surface: LayerSurface, search: string, filter: 'all' | 'invalid' | 'failed' = 'all') {
  const { subFlows } = surface;
  const all = findAcross(levelsOf(surface, subFlows?.level), search, filter);
  return all.map(({ label, place }) => (place ? `${label} in ${place.words}` : label));
}

describe('find', () => {
  it('finds within sub-flows, too, and names the way there; what is on the canvas comes first', () => {
    expect(found(canvasOf(), 'ask')).toEqual(['Ask me', 'Ask in Research › Deep']);
    expect(found(canvasOf(), 'deep')).toEqual(['Deep in Research']);
  });

  it('finds from within what is around, by the name of the flow', () => {
    const inside = canvasOf('inner', way('research', 'deep'));
    expect(found(inside, 'ask')).toEqual(['Ask', 'Ask me in The whole']);
    expect(found(inside, 'deep')).toEqual(['Deep in Research']);
  });

  it('goes on in the order in which it began, wherever one is shown what was found', () => {
    const places = (surface: LayerSurface) =>
      findAcross(levelsOf(surface, undefined), 'ask', 'all').map(({ id }) => id);
    expect(places(canvasOf('inner', way('research', 'deep')))).toEqual(places(canvasOf()));
  });

  it('knows what is invalid and what failed at each level', () => {
    expect(found(canvasOf(), '', 'invalid')).toEqual(['Deep in Research', 'Ask in Research › Deep']);
    expect(found(canvasOf(), '', 'failed')).toEqual(['Ask in Research › Deep']);
  });
});
