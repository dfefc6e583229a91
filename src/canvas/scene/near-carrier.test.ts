// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { testCatalogue, testFlow, testNode } from '../test-flows';
import { createNearCarrier, spansOf } from './near-carrier';
import { createShapes } from './scene-shapes';

//   ask ──▶ think        alone
const flow = testFlow(
  [testNode('ask', 'chat'), testNode('think', 'model', { x: 300 }), testNode('alone', 'add', { x: 900 })],
  ['ask.message > think.prompt'],
);
const { cards, wires } = createShapes(testCatalogue)({
  flow,
  selection: { nodes: new Set(), wires: new Set() },
  moved: new Map(),
  troubled: new Set(),
});
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
    element.style.transform = 'translate(300px, 0px)';
    root.append(element);
    return {
      element,
      carrier: createNearCarrier(
        () => root,
        () => shapes,
      ),
    };
  };

  it('moves the element, and puts it back where React has it when it is let go', () => {
    const { element, carrier } = mount();
    carrier.carry(new Map([['think', { x: 340, y: 70 }]]));
    expect(element.style.transform).toBe('translate(340px, 70px)');
    expect([...carrier.wires.getState().spans.keys()]).toEqual(['ask-message-think-prompt']);
    carrier.drop();
    expect(element.style.transform).toBe('translate(300px, 0px)');
    expect(carrier.wires.getState().spans.size).toBe(0);
  });

  it('goes on after React has drawn the element elsewhere, and then goes back there', () => {
    const { element, carrier } = mount();
    carrier.carry(new Map([['think', { x: 340, y: 70 }]]));
    element.style.transform = 'translate(10px, 10px)';
    carrier.again();
    expect(element.style.transform).toBe('translate(340px, 70px)');
    carrier.drop();
    expect(element.style.transform).toBe('translate(10px, 10px)');
  });
});
