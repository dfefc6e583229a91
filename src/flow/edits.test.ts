import { describe, expect, it } from 'vitest';
import { addNodes, changeNode, connect, copyOf, moveNodes, removeItems, setConfig } from './edits';
import {
  emptyFlow,
  type Flow,
  type FlowNode,
  flowNodeSchema,
  flowSchema,
  frameSchema,
  noteSchema,
  type Wire,
  wireSchema,
} from './flow';
import { flowIdSchema, nodeIdSchema } from './ids';
import { canonicalJson } from './json';
import { apply, type Operation } from './operation';

const node = (id: string, fields: object = {}): FlowNode =>
  flowNodeSchema.parse({ id, type: 'text', typeVersion: 1, position: { x: 0, y: 0 }, config: {}, ...fields });
const wire = (from: string, to: string): Wire =>
  wireSchema.parse({ id: `${from}-${to}`, from: { node: from, port: 'out' }, to: { node: to, port: 'in' } });
const nodeId = (text: string) => nodeIdSchema.parse(text);
const out = (text: string) => ({ node: nodeId(text), port: 'out' });
const into = (text: string) => ({ node: nodeId(text), port: 'in' });

//   a ──▶ b ──▶ c
const flow: Flow = flowSchema.parse({
  ...emptyFlow(flowIdSchema.parse('flow'), 'Flow'),
  nodes: [node('a'), node('b'), node('c')],
  wires: [wire('a', 'b'), wire('b', 'c')],
});

/** Applies an edit, and sees that taking it back leaves no trace. */
function edited(operation: Operation, before = flow): Flow {
  const applied = apply(before, operation);
  expect(canonicalJson(apply(applied.flow, applied.inverse).flow)).toBe(canonicalJson(before));
  return applied.flow;
}

const nodeIds = ({ nodes }: { readonly nodes: readonly FlowNode[] }) => nodes.map(({ id }) => id);
const wireEnds = ({ wires }: { readonly wires: readonly Wire[] }) =>
  wires.map(({ from, to }) => `${from.node}>${to.node}`);

it('adds nodes and the wires between them behind those that are there', () => {
  const after = edited(addNodes(flow, [node('d'), node('e')], [wire('d', 'e')]));
  expect(nodeIds(after)).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(wireEnds(after)).toEqual(['a>b', 'b>c', 'd>e']);
});

describe('removing', () => {
  it('takes the wires of a node along', () => {
    const after = edited(removeItems(flow, new Set(['b']), new Set()));
    expect(nodeIds(after)).toEqual(['a', 'c']);
    expect(after.wires).toEqual([]);
  });

  it('takes a wire alone', () => {
    const after = edited(removeItems(flow, new Set(), new Set(['a-b'])));
    expect(nodeIds(after)).toEqual(['a', 'b', 'c']);
    expect(wireEnds(after)).toEqual(['b>c']);
  });

  it('changes nothing for what is gone already', () => {
    expect(edited(removeItems(flow, new Set(['x']), new Set(['y'])))).toEqual(flow);
  });
});

describe('drawing a wire', () => {
  it('adds it last', () => {
    expect(wireEnds(edited(connect(flow, out('c'), into('a'), false)))).toEqual(['a>b', 'b>c', 'c>a']);
  });

  it('takes the place of the one wire that an input takes', () => {
    expect(wireEnds(edited(connect(flow, out('c'), into('b'), false)))).toEqual(['b>c', 'c>b']);
  });

  it('joins the others at an input that takes many', () => {
    expect(wireEnds(edited(connect(flow, out('c'), into('b'), true)))).toEqual(['a>b', 'b>c', 'c>b']);
  });

  it.each([true, false])('changes nothing when it is there already (many: %s)', (many) => {
    expect(edited(connect(flow, out('a'), into('b'), many))).toEqual(flow);
  });
});

it('moves only the nodes that it is told of', () => {
  const after = edited(
    moveNodes(
      flow,
      new Map([
        ['b', { x: 5, y: -6 }],
        ['gone', { x: 1, y: 1 }],
      ]),
    ),
  );
  expect(after.nodes.map(({ position }) => position)).toEqual([
    { x: 0, y: 0 },
    { x: 5, y: -6 },
    { x: 0, y: 0 },
  ]);
});

describe('changing a node', () => {
  it('sets fields, and takes away what is set to undefined', () => {
    const labelled = edited(changeNode(flow, nodeId('a'), { label: 'Ask', disabled: 'off' }));
    expect(labelled.nodes[0]).toMatchObject({ label: 'Ask', disabled: 'off' });
    const bare = edited(changeNode(labelled, nodeId('a'), { disabled: undefined }), labelled);
    expect(bare.nodes[0]).toEqual({ ...node('a'), label: 'Ask' });
  });

  it('keeps the other fields of a config', () => {
    const one = edited(setConfig(flow, nodeId('a'), 'text', 'x'));
    expect(edited(setConfig(one, nodeId('a'), 'list', [1]), one).nodes[0]?.config).toEqual({ text: 'x', list: [1] });
  });

  it('changes nothing when the node is gone', () => {
    expect(edited(changeNode(flow, nodeId('gone'), { label: 'x' }))).toEqual(flow);
    expect(edited(setConfig(flow, nodeId('gone'), 'text', 'x'))).toEqual(flow);
  });
});

describe('copying', () => {
  const copy = copyOf(flow.nodes.slice(0, 2), flow.wires, { x: 10, y: 20 });

  it('gives every copy an id that is not there yet', () => {
    const ids = [
      ...nodeIds(flow),
      ...nodeIds(copy),
      ...flow.wires.map(({ id }) => id),
      ...copy.wires.map(({ id }) => id),
    ];
    expect(new Set(ids).size).toBe(8);
  });

  it('keeps the wires between the copies, and leaves out those that lead elsewhere', () => {
    const [first, second] = nodeIds(copy);
    expect(wireEnds(copy)).toEqual([`${first}>${second}`]);
  });

  it('moves the copies aside', () => {
    expect(copy.nodes.map(({ position }) => position)).toEqual([
      { x: 10, y: 20 },
      { x: 10, y: 20 },
    ]);
  });

  it('makes something that can be added and taken back', () => {
    expect(edited(addNodes(flow, copy.nodes, copy.wires)).nodes).toHaveLength(5);
  });
});

//   a frame that is collapsed, and hides the node a and a note
it('copies notes and frames; a collapsed frame hides the copies of what it hid', () => {
  const note = noteSchema.parse({ id: 'n', text: 'Why', position: { x: 0, y: 0 } });
  const frame = frameSchema.parse({
    ...{ id: 'f', title: 'Search', position: { x: 0, y: 0 }, size: { width: 9, height: 9 }, hides: ['a', 'n', 'gone'] },
  });
  const copy = copyOf([node('a')], [], { x: 5, y: 0 }, { notes: [note], frames: [frame] });
  expect(copy.frames[0]?.hides).toEqual([copy.nodes[0]?.id, copy.notes[0]?.id]);
  expect(copy.frames[0]?.position).toEqual({ x: 5, y: 0 });
  const added = edited(addNodes(flow, copy.nodes, copy.wires, copy));
  expect([added.nodes.length, added.notes.length, added.frames.length]).toEqual([flow.nodes.length + 1, 1, 1]);
  const ids = { notes: new Set(added.notes.map(({ id }) => id)), frames: new Set(added.frames.map(({ id }) => id)) };
  const removed = edited(removeItems(added, new Set(copy.nodes.map(({ id }) => id)), new Set(), ids), added);
  expect(removed).toEqual(flow);
});
