import { describe, expect, it } from 'vitest';
import { createShapes } from '../scene/scene-shapes';
import { testCatalogue, testFlow, testNode, testScene } from '../test-flows';
import type { Colors } from './colors';
import { type Painting, paint } from './paint';
import { pictureModel } from './picture-model';

const colors = { bad: 'bad', surface: 'surface' } as Colors; // the others are of no matter here

/** A pen that notes what it is asked for, with the colours it has then. */
function notingPen() {
  const done: string[] = [];
  const state: Record<string, unknown> = {};
  const pen = new Proxy(state, {
    get: (_, name) => {
      if (name === 'measureText') return () => ({ width: 1 });
      if (typeof name === 'string' && name in state) return state[name];
      return (...values: readonly unknown[]) => done.push([name, ...values, state['fillStyle']].join(' '));
    },
  });
  return { pen: pen as unknown as CanvasRenderingContext2D, done };
}

//   ask ──▶ think
const wire = 'ask-message-think-prompt';
const flow = testFlow(
  [testNode('ask', 'chat'), testNode('think', 'model', { x: 400 })],
  ['ask.message > think.prompt'],
);
const all = { x: -1_000, y: -1_000, width: 3_000, height: 3_000 };

function painted(zoom: number, { marks = new Map(), troubled = new Set<string>() }: Marked) {
  const model = pictureModel(createShapes(testCatalogue)(testScene(flow, { troubled })));
  const painting: Painting = {
    ...{ model, colors, lightOf: () => 'idle', wireLightOf: () => undefined },
    ...{ breakpointOf: (node) => marks.get(node), showsBox: () => true, showsLine: () => true },
  };
  const { pen, done } = notingPen();
  paint(pen, painting, all, zoom);
  return { done, model };
}

interface Marked {
  readonly marks?: ReadonlyMap<string, 'on' | 'off'>;
  readonly troubled?: ReadonlySet<string>;
}

/** The circles of a colour: where they are, and how large. */
const circles = (done: readonly string[], color: string) =>
  done
    .filter((line) => line.startsWith('arc ') && line.endsWith(` ${color}`))
    .map((line) => line.split(' ').slice(1, 4).map(Number));

describe('the picture', () => {
  it('has the dot of a breakpoint in the corner of its node, within the node at every zoom', () => {
    for (const zoom of [0.1, 0.3, 1]) {
      const { done, model } = painted(zoom, { marks: new Map([['think', 'on']]) });
      const [[x = 0, y = 0, radius = 0] = []] = circles(done, 'bad');
      const box = model.boxOf('think');
      expect(x - radius).toBeGreaterThan(box?.x ?? 0);
      expect(y - radius).toBeGreaterThan(box?.y ?? 0);
      expect(y + radius).toBeLessThan((box?.y ?? 0) + (box?.height ?? 0));
      expect(radius * zoom).toBeGreaterThan(1);
      expect(circles(painted(zoom, {}).done, 'bad')).toEqual([]);
    }
  });

  it('has a hollow dot where a breakpoint rests', () => {
    const { done } = painted(0.3, { marks: new Map([['think', 'off']]) });
    expect(circles(done, 'bad')).toEqual([]);
    expect(circles(done, 'surface').length).toBeGreaterThan(circles(painted(0.3, {}).done, 'surface').length);
  });

  it('has the mark of a wire that keeps the flow from being built, within what is painted anew for the wire', () => {
    const { done, model } = painted(0.1, { troubled: new Set([wire]) });
    const mark = done.find((line) => line.startsWith('closePath'));
    expect(mark).toBe('closePath bad');
    expect(painted(0.1, {}).done.some((line) => line.startsWith('closePath'))).toBe(false);
    const { bounds, from } = model.lineOf(wire) ?? {};
    expect(bounds?.y).toBeLessThan((from?.y ?? 0) - 40);
  });
});
