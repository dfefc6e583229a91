import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { apply } from '../../flow/operation';
import { createDocument } from '../document';
import { createShapes } from '../scene/scene-shapes';
import { createSelection } from '../selection';
import { testCatalogue, testScene } from '../test-flows';
import { framedFlow, testFrame } from './annotation-flows';
import type { AnnotationHand } from './annotation-hand';
import { createDrawnShapes, drawnBoxes } from './annotation-shapes';
import { carryAlong } from './places';
import { collapsed, toggleCollapsed } from './toggle-collapsed';

const none = { nodes: new Set<string>(), wires: new Set<string>() };
const still = new Map();

function handOn(flow = framedFlow()): AnnotationHand {
  return {
    ...{ document: createDocument(flow), selection: createSelection(), editing: createStore(() => ({})) },
    toFlow: (point) => point,
    preview() {},
    snapping: { resized: (_shape, box) => box, end() {} },
  };
}

/** The flow of `framedFlow` in which a frame is collapsed. */
function collapsedFlow(id: string) {
  const flow = framedFlow();
  const frame = flow.frames.find((candidate) => candidate.id === id);
  if (!frame) throw new Error(`there is no frame ${id}`);
  return apply(flow, collapsed(flow, frame)).flow;
}

//   outer [ inner [ ask why ] ─▶ think ] ─▶ add
describe('notes and frames', () => {
  it('are drawn with the larger frame behind the smaller, and notes over both', () => {
    const boxes = drawnBoxes({ flow: framedFlow(), selection: none, moved: still });
    expect(boxes.map(({ shape }) => shape)).toEqual(['frame:outer', 'frame:inner', 'note:why']);
  });

  it('keep their shapes while only something else changes', () => {
    const draw = createDrawnShapes(handOn());
    const flow = framedFlow();
    const first = draw({ flow, selection: none, moved: still }).shapes;
    const moved = carryAlong(flow, new Map([['frame:inner', { x: 21, y: 40 }]]));
    const next = draw({ flow, selection: none, moved }).shapes;
    expect([next[0] === first[0], next[1] === first[1], next[2] === first[2]]).toEqual([true, false, false]);
    expect(next[2]?.position).toEqual({ x: 281, y: 80 });
    expect(draw({ flow, selection: none, moved }).shapes).toEqual(next);
  });

  it('that are in a collapsed frame are not drawn', () => {
    const boxes = drawnBoxes({ flow: collapsedFlow('outer'), selection: none, moved: still });
    expect(boxes).toMatchObject([{ shape: 'frame:outer', isCollapsed: true, box: { width: 216, height: 58 } }]);
  });
});

describe('a collapsed frame', () => {
  const wiresOf = (flow: ReturnType<typeof framedFlow>) => {
    const { standIns } = createDrawnShapes(handOn(flow))({ flow, selection: none, moved: still });
    const shapes = createShapes(testCatalogue)(testScene(flow, { standIns }));
    return {
      cards: shapes.cards.map(({ id }) => id),
      wires: shapes.wires.map((one) => `${one.source}.${one.sourceHandle} > ${one.target}.${one.targetHandle}`),
    };
  };

  it('has the wires of what it hides at its border, and the wires within are gone from sight', () => {
    expect(wiresOf(collapsedFlow('inner'))).toEqual({
      cards: ['think', 'add'],
      wires: ['frame:inner.out > think.prompt', 'think.reply > add.a'],
    });
    expect(wiresOf(collapsedFlow('outer'))).toEqual({ cards: ['add'], wires: ['frame:outer.out > add.a'] });
  });

  it('stands for the nodes in it, and for one less when one of them is gone', () => {
    const draw = createDrawnShapes(handOn());
    const flow = collapsedFlow('outer');
    const hiddenIn = (now: typeof flow) => {
      const { boxes, shapes } = draw({ flow: now, selection: none, moved: still });
      return [boxes[0]?.hidden, shapes[0]?.type === 'frame' ? shapes[0].data.hidden : undefined];
    };
    expect(hiddenIn(flow)).toEqual([
      ['ask', 'think'],
      ['ask', 'think'],
    ]);
    const without = { ...flow, nodes: flow.nodes.filter(({ id }) => id !== 'ask') };
    expect(hiddenIn(without)).toEqual([['think'], ['think']]);
  });

  it('is selected instead of what it hides, and opened it is as it was', () => {
    const hand = handOn();
    const flow = () => hand.document.getState().flow;
    const inner = () => flow().frames[0] ?? testFrame('none', [0, 0, 1, 1]);
    hand.selection.select({ nodes: ['ask'] });
    toggleCollapsed(hand, inner());
    expect(inner().hides).toEqual(['ask', 'why']);
    expect([[...hand.selection.getState().nodes], [...(hand.selection.getState().frames ?? [])]]).toEqual([
      [],
      ['inner'],
    ]);
    toggleCollapsed(hand, inner());
    expect(flow()).toEqual(framedFlow());
    hand.document.undo();
    expect(inner().hides).toEqual(['ask', 'why']);
  });
});
