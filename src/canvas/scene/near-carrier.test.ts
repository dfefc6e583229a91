// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Position } from '../../flow/flow';
import { testCatalogue, testFlow, testNode, testScene } from '../test-flows';
import { createNearCarrier, spansOf } from './near-carrier';
import { createShapes } from './scene-shapes';

//   ask ──▶ think        alone
const flow = testFlow(
  [testNode('ask', 'chat'), testNode('think', 'model', { x: 300 }), testNode('alone', 'add', { x: 900 })],
  ['ask.message > think.prompt'],
);
const { cards, wires } = createShapes(testCatalogue)(testScene(flow));
const shapes = { nodes: cards, wires };

describe('the wires on what is carried', () => {
  it('end at the ports of what is carried, where it is now', () => {
    const still = spansOf(shapes, new Map([['think', { x: 300, y: 0 }]])).get('ask-message-think-prompt');
    const span = spansOf(shapes, new Map([['think', { x: 340, y: 70 }]])).get('ask-message-think-prompt');
    expect(span?.from).toEqual(still?.from);
    expect(span?.to).toEqual({ x: (still?.to.x ?? 0) + 40, y: (still?.to.y ?? 0) + 70 });
    expect(span?.lowest).toBeUndefined();
  });

  it('run below the cards when what is carried comes to stand before where they begin', () => {
    const span = spansOf(shapes, new Map([['think', { x: -400, y: 0 }]])).get('ask-message-think-prompt');
    expect(span?.lowest).toBeGreaterThan(span?.from.y ?? Number.POSITIVE_INFINITY);
  });

  it('are the only ones that are drawn anew', () => {
    expect(spansOf(shapes, new Map([['alone', { x: 0, y: 0 }]])).size).toBe(0);
  });
});

describe('carrying', () => {
  const mount = () => {
    const root = document.createElement('div');
    const element = document.createElement('div');
    element.className = 'react-flow__node';
    element.dataset['id'] = 'think';
    root.append(element);
    let mounted = shapes;
    return {
      element,
      move(position: Position) {
        mounted = { ...shapes, nodes: cards.map((card) => (card.id === 'think' ? { ...card, position } : card)) };
      },
      carrier: createNearCarrier(
        () => root,
        () => mounted,
      ),
    };
  };

  it('moves the element away from where React has it, and puts it back when it is let go', () => {
    const { element, carrier } = mount();
    carrier.carry(new Map([['think', { x: 340, y: 70 }]]));
    expect(element.style.translate).toBe('40px 70px');
    expect([...carrier.wires.getState().spans.keys()]).toEqual(['ask-message-think-prompt']);
    carrier.drop();
    expect(element.style.translate).toBe('');
    expect(carrier.wires.getState().spans.size).toBe(0);
  });

  it('stays where the hand has it after React has drawn the element elsewhere', () => {
    const { element, carrier, move } = mount();
    carrier.carry(new Map([['think', { x: 340, y: 70 }]]));
    move({ x: 310, y: 10 });
    carrier.again();
    expect(element.style.translate).toBe('30px 60px');
  });
});
