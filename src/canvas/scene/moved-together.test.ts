import { describe, expect, it } from 'vitest';
import { framedFlow } from '../annotations/annotation-flows';
import { placesAway, withSelected } from './moved-together';

//   outer [ inner [ ask why ] ─▶ think ] ─▶ add
const flow = framedFlow();
const selection = (nodes: readonly string[], notes: readonly string[] = []) => ({
  ...{ nodes: new Set(nodes), wires: new Set<string>(), notes: new Set(notes), frames: new Set<string>() },
});

describe('what a hand drags', () => {
  it('takes along what is selected with it, where xyflow does not', () => {
    const moves = new Map([['note:why', { x: 290, y: 70 }]]);
    const places = withSelected(flow, selection(['add', 'think'], ['why']), moves);
    expect(Object.fromEntries(places)).toEqual({
      'note:why': { x: 290, y: 70 },
      add: { x: 1410, y: 70 },
      think: { x: 710, y: 70 },
    });
  });

  it('moves alone where it is not selected, or where nothing else is', () => {
    const moves = new Map([['note:why', { x: 290, y: 70 }]]);
    expect(withSelected(flow, selection(['add']), moves)).toBe(moves);
    expect(withSelected(flow, selection([], ['why']), moves)).toBe(moves);
    expect(withSelected(flow, selection(['add']), new Map())).toEqual(new Map());
  });
});

it('things of all kinds are moved by the same distance, on whole pixels; what is gone is not', () => {
  const places = placesAway(flow, ['add', 'note:why', 'frame:inner', 'gone'], { x: 0.6, y: -10 });
  expect(Object.fromEntries(places)).toEqual({
    add: { x: 1401, y: 70 },
    'note:why': { x: 281, y: 70 },
    'frame:inner': { x: 21, y: 30 },
  });
});
