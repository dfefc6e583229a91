import { beforeAll, describe, expect, it, vi } from 'vitest';
import { embedded, flowBuilder, type NodeFields } from '../../../tests/support/flow-builder';
import { smallCatalogue } from '../../../tests/support/small-catalogue';
import { setConfig } from '../../flow/edits';
import type { Flow } from '../../flow/flow';
import type { FlowId, NodeId } from '../../flow/ids';
import type { Problem } from '../../flow/problem';
import { createDocument } from '../document';
import { createLightBoard } from '../lights/light-board';
import { createSelection } from '../selection';
import { createLevelDocument } from './level-document';
import { subFlowActions } from './sub-flow-actions';
import { problemsAt, stepsOf } from './way';

const build = flowBuilder(smallCatalogue);
const borders: Readonly<Record<string, NodeFields>> = { in: { type: 'input' }, out: { type: 'output' } };
const inner = embedded(build('in > model > out', borders));
const outer = embedded(
  build('in > deep > out', { ...borders, deep: { type: 'sub', config: { flow: 'inner' } } }, { flows: { inner } }),
);
// ask ──▶ sub (outer: in ──▶ deep (inner: in ──▶ model ──▶ out) ──▶ out) ──▶ ask
const flow: Flow = build(
  'ask > sub > ask',
  { sub: { config: { flow: 'outer' }, label: 'Sub' } },
  { flows: { inner, outer } },
);
const level = 'inner' as FlowId; // of the form that ids have
const way = ['sub', 'deep'] as NodeId[]; // the same

describe('the way into a sub-flow', () => {
  it('has a step for each Sub-flow, as far as it leads somewhere', () => {
    expect(stepsOf(flow, way, smallCatalogue).map((step) => [step.node, step.flow])).toEqual([
      ['sub', 'outer'],
      ['deep', 'inner'],
    ]);
    expect(stepsOf(flow, ['sub', 'gone'] as NodeId[], smallCatalogue)).toHaveLength(1); // as above
  });

  it('leads problems to where they are, at every level', () => {
    const place = { way, node: 'model' as NodeId }; // as above
    const problem: Problem = {
      code: 'bad-config',
      severity: 'error',
      message: '',
      remedy: '',
      node: way[0],
      inside: place,
    };
    const nodesAt = (at: string | undefined) =>
      problemsAt(flow, at as FlowId | undefined, [problem], smallCatalogue).map(({ node }) => node); // as above
    expect([undefined, 'outer', 'inner', 'other'].map(nodesAt)).toEqual([['sub'], ['deep'], ['model'], []]);
  });
});

describe('a document seen from inside', () => {
  const setup = () => {
    const document = createDocument(flow);
    return { document, inside: createLevelDocument(document, level) };
  };

  it('shows the embedded flow, the same object until it changes', () => {
    const { document, inside } = setup();
    const { flow: seen } = inside.getState();
    expect(seen.nodes).toBe(inner.nodes);
    document.edit({ type: 'set', fields: { flows: document.getState().flow.flows }, unset: [] });
    expect(inside.getState().flow).toBe(seen);
  });

  it('edits the document, and undo goes on across the border', () => {
    const { document, inside } = setup();
    const heard = vi.fn();
    inside.subscribe(heard);
    document.edit({ type: 'set', fields: { name: 'First' }, unset: [] });
    inside.edit(setConfig(inside.getState().flow, 'model' as NodeId, 'system', 'Second')); // as above
    expect(document.getState().flow.flows[level]?.nodes.find(({ id }) => id === 'model')?.config).toEqual({
      system: 'Second',
    });
    expect(heard).toHaveBeenCalledTimes(2);
    inside.undo();
    inside.undo();
    expect(document.getState().flow).toEqual(flow);
    expect(inside.getState().canRedo).toBe(true);
  });
});

describe('what can be done with sub-flows', () => {
  // No card is drawn here that could get the focus.
  beforeAll(() => void vi.stubGlobal('requestAnimationFrame', vi.fn()));

  const setup = (from: Flow, selected: readonly string[]) => {
    const document = createDocument(from);
    const selection = createSelection();
    selection.select({ nodes: selected });
    const going = { way: [], go: vi.fn(), enter: vi.fn(), leave: vi.fn() };
    const told = { lights: createLightBoard(), problems: () => [] };
    const place = { document, level: undefined, ...going, ...told, place: vi.fn(), refuse: vi.fn() };
    const actions = subFlowActions({ document, selection, catalogue: smallCatalogue }, place);
    const action = (name: string) => {
      const found = actions.find((one) => one.name === name);
      if (!found) throw new Error(`there is no ${name}`);
      return found;
    };
    return { document, selection, place, action };
  };

  it('makes one of a selection in one undo step, selects it, and inlines it again', () => {
    const drawn = build('ask > pass > ask');
    const { document, selection, action } = setup(drawn, ['pass']);
    expect(action('inline-sub-flow').isEnabled()).toBe(false);
    action('make-sub-flow').run();
    const [made] = selection.getState().nodes;
    expect(document.getState().flow.nodes.map(({ id }) => id)).toEqual(['ask', made]);
    action('inline-sub-flow').run();
    expect(document.getState().flow.nodes).toEqual(drawn.nodes);
    document.undo();
    document.undo();
    expect(document.getState().flow).toEqual(drawn);
  });

  it('says why it does not, and changes nothing', () => {
    const { document, place, action } = setup(flow, ['ask']);
    action('make-sub-flow').run();
    expect(place.refuse).toHaveBeenCalledWith(
      expect.objectContaining({ message: expect.stringContaining('Interface') }),
    );
    expect(document.getState().canUndo).toBe(false);
  });

  it('opens the one Sub-flow that is selected, and leaves only what one is in', () => {
    const { place, action } = setup(flow, ['sub']);
    action('open-sub-flow').run();
    expect(place.enter).toHaveBeenCalledWith('sub');
    expect(action('leave-sub-flow').isEnabled()).toBe(false);
  });

  it('takes away embedded flows that nothing uses', () => {
    const { document, action } = setup({ ...flow, nodes: flow.nodes.slice(0, 1), wires: [] }, []);
    expect(action('remove-unused-sub-flows').isEnabled()).toBe(true);
    action('remove-unused-sub-flows').run();
    expect(document.getState().flow.flows).toEqual({});
    expect(action('remove-unused-sub-flows').isEnabled()).toBe(false);
  });
});
