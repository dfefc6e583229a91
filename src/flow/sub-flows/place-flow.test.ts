import { describe, expect, it } from 'vitest';
import { embedded, flowBuilder, type NodeFields } from '../../../tests/support/flow-builder';
import { smallCatalogue } from '../../../tests/support/small-catalogue';
import type { Flow } from '../flow';
import type { FlowId } from '../ids';
import { apply } from '../operation';
import { placeFlow, removeUnusedFlows, updateDefinition, versionHash } from './place-flow';
import { whereUsed } from './uses';

const build = flowBuilder(smallCatalogue);
const catalogue = smallCatalogue;
const borders: Readonly<Record<string, NodeFields>> = { in: { type: 'input' }, out: { type: 'output' } };
const place = { catalogue, position: { x: 5, y: 6 }, label: 'Tidy' };

function stored(id: string, chains: string, nodes = borders, fields: Parameters<typeof build>[2] = {}): Flow {
  return { ...build(chains, nodes, fields), id: id as FlowId, name: id }; // a test's id is of that form
}

function placed(document: Flow, flow: Flow, level?: FlowId): Flow {
  const answer = placeFlow(document, flow, { ...place, ...(level && { level }) });
  if ('refusal' in answer) throw new Error(answer.refusal.message);
  expect(apply(document, answer.operation).flow).toEqual(answer.flow);
  return answer.flow;
}

const empty = build('ask');
// tidy: in ──▶ pass ──▶ out
const tidy = stored('tidy', 'in > pass > out');

describe('placing a flow', () => {
  it('embeds it by value, with where it came from, and puts a Sub-flow there', () => {
    const { flows, nodes } = placed(empty, tidy);
    const [definition] = Object.values(flows);
    expect(definition?.origin).toEqual({ flowId: 'tidy', hash: versionHash(tidy) });
    expect(definition?.nodes).toEqual(tidy.nodes);
    expect(nodes.at(-1)).toMatchObject({ label: 'Tidy', position: { x: 5, y: 6 }, config: { flow: 'tidy' } });
  });

  it('shares one definition between all who place the same version', () => {
    const twice = placed(placed(empty, tidy), tidy);
    expect(Object.keys(twice.flows)).toEqual(['tidy']);
    expect(whereUsed(twice, 'tidy', catalogue)).toHaveLength(2);
  });

  it('keeps another version of it, or one that was changed here, apart', () => {
    const newer = { ...tidy, nodes: tidy.nodes.slice(1) };
    expect(Object.keys(placed(placed(empty, tidy), newer).flows)).toHaveLength(2);
    const once = placed(empty, tidy);
    const [definition] = Object.values(once.flows);
    if (!definition) throw new Error('nothing was embedded');
    const changed = { ...once, flows: { tidy: { ...definition, name: 'Mine' } } } as Flow; // of one key
    expect(Object.keys(placed(changed, tidy).flows)).toHaveLength(2);
  });

  it('takes along what it embeds, under another id where that is taken by something else', () => {
    const use = { ...borders, sub: { config: { flow: 'deep' } } };
    const outer = stored('outer', 'in > sub > out', use, { flows: { deep: embedded(tidy), unused: embedded(tidy) } });
    expect(Object.keys(placed(empty, outer).flows).sort()).toEqual(['deep', 'outer']);
    const other = build('ask > sub > ask', use, { flows: { deep: embedded(stored('x', 'in > out')) } });
    const after = placed(other, outer);
    const [fresh] = Object.keys(after.flows).filter((id) => !['deep', 'outer'].includes(id));
    expect(after.flows['outer' as FlowId]?.nodes.find(({ id }) => id === 'sub')?.config).toEqual({ flow: fresh });
    expect(after.flows['deep' as FlowId]).toEqual(other.flows['deep' as FlowId]);
  });

  it.each([
    [stored('flow', 'in > out'), 'cannot be a part of itself'],
    [stored('a', 'in > pass > ask'), 'has an Interface'],
    [stored('a', 'pass', {}), 'has no Input and no Output'],
  ])('refuses one that cannot be inside', (flow, words) => {
    const answer = placeFlow(empty, flow, place);
    expect('refusal' in answer && answer.refusal.message).toContain(words);
  });

  it('refuses to put a flow into what it shares with itself', () => {
    const once = placed(empty, tidy);
    const answer = placeFlow(once, tidy, { ...place, level: 'tidy' as FlowId }); // the only one there
    expect('refusal' in answer).toBe(true);
    expect(Object.keys(placed(once, stored('b', 'in > out'), 'tidy' as FlowId).flows)).toEqual(['tidy', 'b']);
  });
});

describe('the version of a flow', () => {
  it('is another one when what is in it changes, and the same when things only move', () => {
    const moved = { ...tidy, nodes: tidy.nodes.map((node) => ({ ...node, position: { x: 9, y: 9 } })) };
    expect(versionHash(moved)).toBe(versionHash(tidy));
    expect(versionHash({ ...tidy, name: 'Other' })).not.toBe(versionHash(tidy));
    expect(versionHash({ ...tidy, wires: tidy.wires.slice(1) })).not.toBe(versionHash(tidy));
  });
});

describe('an update', () => {
  //   ask ──▶ tidy ──▶ ask      the new version has another Output in the place of `out`
  it('takes the new contents and leaves the wires, also those whose port is gone', () => {
    const nodes = { sub: { config: { flow: 'tidy' } } };
    const document = build('ask > sub > ask', nodes, { flows: { tidy: embedded(tidy) } });
    const next = stored('tidy', 'in > pass > other', { in: { type: 'input' }, other: { type: 'output' } });
    const { flow, operation } = updateDefinition(document, 'tidy' as FlowId, next, { catalogue }); // the one there
    expect(apply(document, operation).flow).toEqual(flow);
    expect(flow.flows['tidy' as FlowId]).toMatchObject({ nodes: next.nodes, origin: { hash: versionHash(next) } });
    expect(flow.wires).toBe(document.wires);
  });
});

describe('embedded flows', () => {
  it('are gone through to where they are used, with the way there', () => {
    const deep = { ...borders, sub: { config: { flow: 'tidy' } } };
    const flows = {
      tidy: embedded(tidy),
      outer: embedded(build('in > sub > out', deep, { flows: { tidy: embedded(tidy) } })),
    };
    const document = build(
      'ask > use > ask; part',
      { use: { type: 'sub', config: { flow: 'outer' } }, part: { type: 'sub', config: { flow: 'tidy' } } },
      { flows },
    );
    expect(whereUsed(document, 'tidy', catalogue).map(({ node, within, way }) => [node.id, within, way])).toEqual([
      ['part', undefined, []],
      ['sub', 'outer', ['use']],
    ]);
  });

  it('that nothing uses can be taken away', () => {
    const document = build(
      'ask > sub > ask',
      { sub: { config: { flow: 'a' } } },
      { flows: { a: embedded(tidy), b: embedded(tidy) } },
    );
    expect(Object.keys(apply(document, removeUnusedFlows(document, catalogue)).flow.flows)).toEqual(['a']);
  });
});
