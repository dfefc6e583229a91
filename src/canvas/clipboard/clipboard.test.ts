import { describe, expect, it } from 'vitest';
import { writeClip } from '../../flow/clip';
import type { Failure } from '../../flow/failure';
import type { FlowId } from '../../flow/ids';
import { catalogue } from '../../nodes';
import { framedFlow } from '../annotations/annotation-flows';
import { copiedPiece } from '../annotations/piece';
import { createDocument } from '../document';
import { createSelection } from '../selection';
import { testCatalogue, testFlow, testNode } from '../test-flows';
import { createPaste } from './clipboard';

//   ask ──▶ think
const flow = testFlow(
  [testNode('ask', 'chat', { x: 100, y: 100 }), testNode('think', 'model', { x: 400, y: 120 })],
  ['ask.message > think.prompt'],
);

function pasteboard() {
  const document = createDocument(testFlow([]));
  const selection = createSelection();
  const failures: Failure[] = [];
  const paste = createPaste(
    { document, selection, catalogue: testCatalogue },
    { pointer: () => ({ x: 10, y: 20 }), onFailure: (failure) => failures.push(failure) },
  );
  return { document, selection, failures, paste };
}

describe('pasting', () => {
  it('puts nodes and the wires between them at the pointer, selected, as one undo step', () => {
    const { document, selection, paste } = pasteboard();
    expect(paste(writeClip(flow.nodes, flow.wires))).toBe(true);
    const pasted = document.getState().flow;
    expect(pasted.nodes.map((node) => node.position)).toEqual([
      { x: 10, y: 20 },
      { x: 310, y: 40 },
    ]);
    expect(pasted.wires).toHaveLength(1);
    expect(selection.getState().nodes).toEqual(new Set(pasted.nodes.map((node) => node.id)));
    document.undo();
    expect(document.getState().flow.nodes).toEqual([]);
  });

  it('puts a frame there with what was in it, and a note that was copied alone', () => {
    const { document, selection, paste } = pasteboard();
    const framed = framedFlow();
    const frames = new Set(['inner']);
    const piece = copiedPiece(framed, { nodes: new Set(), wires: new Set(), frames });
    expect(paste(writeClip(piece.nodes, piece.wires, piece))).toBe(true);
    const pasted = document.getState().flow;
    expect([pasted.nodes, pasted.notes, pasted.frames].map(({ length }) => length)).toEqual([1, 1, 1]);
    expect(pasted.frames[0]?.position).toEqual({ x: 10, y: 20 });
    expect(pasted.notes[0]?.position).toEqual({ x: 270, y: 60 });
    expect(selection.getState().frames).toEqual(new Set(pasted.frames.map(({ id }) => id)));
    expect(paste(writeClip([], [], { notes: framed.notes }))).toBe(true);
    expect(document.getState().flow.notes[1]?.position).toEqual({ x: 34, y: 44 });
  });

  //  Twice is a Sub-flow: what it stands for comes along, and keeps apart from another of the same id
  it('brings along the embedded flows that the nodes stand for', () => {
    const definition = (text: string) => ({
      ...{ name: 'Twice', wires: [], notes: [], frames: [], variables: [], slots: [] },
      nodes: [testNode('In', 'input'), testNode('Say', 'text', { config: { text } })],
    });
    const sub = testNode('Twice', 'sub-flow', { config: { flow: 'inner' } });
    const document = createDocument(testFlow([]));
    const paste = createPaste(
      { document, selection: createSelection(), catalogue },
      { pointer: () => ({ x: 0, y: 0 }), onFailure: () => undefined },
    );
    const inner = 'inner' as FlowId;
    for (const text of ['one', 'one', 'two']) paste(writeClip([sub], [], { flows: { [inner]: definition(text) } }));
    const { flows, nodes } = document.getState().flow;
    const names = nodes.map(({ config }) => String(config['flow']));
    expect(names.slice(0, 2)).toEqual(['inner', 'inner']);
    expect(names[2]).not.toBe('inner');
    expect(names.map((name) => flows[name as FlowId]?.nodes[1]?.config)).toEqual([
      { text: 'one' },
      { text: 'one' },
      { text: 'two' },
    ]);
    document.undo();
    expect(Object.keys(document.getState().flow.flows)).toEqual(['inner']);
  });

  it('lays pastes at the same place out in a cascade', () => {
    const { document, paste } = pasteboard();
    const clip = writeClip(flow.nodes.slice(0, 1), []);
    paste(clip);
    paste(clip);
    expect(document.getState().flow.nodes.map((node) => node.position)).toEqual([
      { x: 10, y: 20 },
      { x: 34, y: 44 },
    ]);
  });

  it('leaves any other text alone', () => {
    const { document, paste } = pasteboard();
    expect(paste('just words')).toBe(false);
    expect(document.getState().flow.nodes).toEqual([]);
  });

  it('says what is wrong with a clip that cannot be pasted, and changes nothing', () => {
    const { document, failures, paste } = pasteboard();
    expect(paste('{"format":"voide.clip","version":1,"nodes":[{}],"wires":[]}')).toBe(true);
    expect(failures).toHaveLength(1);
    expect(document.getState().flow.nodes).toEqual([]);
  });
});
