import { describe, expect, it } from 'vitest';
import { framedFlow, testFrame } from '../annotations/annotation-flows';
import { drawnBoxes } from '../annotations/annotation-shapes';
import { grownFrames, sheetOf } from './tidy-sheet';

type Flow = ReturnType<typeof framedFlow>;
const none = { nodes: new Set<string>(), wires: new Set<string>() };

function seenIn(flow: Flow, hidden: readonly string[] = []) {
  const cards = flow.nodes.filter(({ id }) => !hidden.includes(id));
  return [
    ...cards.map(({ id, position }) => ({ id: id as string, ...position, width: 216, height: 90 })),
    ...drawnBoxes({ flow, selection: none, moved: new Map() }).map(({ shape, box }) => ({ id: shape, ...box })),
  ];
}
const written = ({ boxes, wires }: ReturnType<typeof sheetOf>) => ({
  boxes: boxes.map(({ id, parent }) => (parent ? `${id} in ${parent}` : id)).sort(),
  wires: wires.map(({ from, to }) => `${from}>${to}`),
});

//   outer [ inner [ ask why ] ─▶ think ] ─▶ add
describe('what is tidied', () => {
  it('is everything where nothing is selected, each in the smallest frame around it', () => {
    expect(written(sheetOf(framedFlow(), seenIn(framedFlow()), none))).toEqual({
      boxes: [
        ...['add', 'ask in frame:inner', 'frame:inner in frame:outer', 'frame:outer'],
        ...['note:why in frame:inner', 'think in frame:outer'],
      ],
      wires: ['ask>think', 'think>add'],
    });
  });

  it('is what is selected, with what is in a selected frame', () => {
    const selection = { ...none, nodes: new Set(['add']), frames: new Set(['inner']) };
    expect(written(sheetOf(framedFlow(), seenIn(framedFlow()), selection))).toEqual({
      boxes: ['add', 'ask in frame:inner', 'frame:inner', 'note:why in frame:inner'],
      wires: [],
    });
  });

  it('is nothing that is locked, and no frame with something locked in it', () => {
    const locked = (id: string): Flow => {
      const flow = framedFlow();
      return { ...flow, nodes: flow.nodes.map((node) => (node.id === id ? { ...node, locked: true } : node)) };
    };
    const sheet = (id: string) => sheetOf(locked(id), seenIn(locked(id)), none);
    expect(sheet('add').fixed.map(({ id }) => id)).toEqual(['add']);
    expect(written(sheet('add')).boxes).not.toContain('add');
    expect(written(sheet('think')).boxes).toEqual(['add']);
  });

  it('is a collapsed frame as one box, which has the wires of what it hides', () => {
    const flow = framedFlow({ frames: [testFrame('box', [0, 0, 500, 300], { hides: ['ask', 'think'] })], notes: [] });
    expect(written(sheetOf(flow, seenIn(flow, ['ask', 'think']), none))).toEqual({
      boxes: ['add', 'frame:box'],
      wires: ['frame:box>add'],
    });
  });
});

it('a frame of which only the contents are tidied grows, and never shrinks', () => {
  const flow = framedFlow();
  const selection = { ...none, nodes: new Set(['ask', 'think']) };
  const { boxes } = sheetOf(flow, seenIn(flow), selection);
  const places = new Map([
    ['ask', { x: 40, y: 80 }],
    ['think', { x: 1100, y: 80 }],
  ]);
  expect([...grownFrames(flow, flow.frames, boxes, places)]).toEqual([
    ['frame:outer', { x: 0, y: 0, width: 1340, height: 300 }],
  ]);
});
