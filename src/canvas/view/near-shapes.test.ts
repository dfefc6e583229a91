import { expect, it } from 'vitest';
import { createShapes } from '../scene/scene-shapes';
import { testCatalogue, testFlow, testNode, testScene } from '../test-flows';
import { keptShapes, lacksSome, nearShapes } from './near-shapes';

//   ask ──▶ think ──▶ … far away ──▶ end        alone, far away
const flow = testFlow(
  [
    testNode('ask', 'chat'),
    testNode('think', 'model', { x: 300 }),
    testNode('end', 'model', { x: 9_000 }),
    testNode('alone', 'add', { x: 9_000, y: 9_000 }),
    testNode('between', 'add', { x: 700, y: 2_000 }),
  ],
  ['ask.message > think.prompt', 'think.reply > end.prompt', 'end.reply > ask.reply'],
);
const shapesWith = (selected: readonly string[]) =>
  createShapes(testCatalogue)(testScene(flow, { selection: { nodes: new Set(selected), wires: new Set() } }));
const all = (selected: readonly string[] = []) => {
  const { cards, wires } = shapesWith(selected);
  return { nodes: cards, wires };
};
const around = (x: number, y: number, size = 200) => ({
  enter: { x, y, width: size, height: size },
  leave: { x: x - size, y: y - size, width: 3 * size, height: 3 * size },
});
const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);
const nothing: ReadonlySet<string> = new Set();

it('near are the nodes that touch what is in sight, the wires that pass, and the nodes at their ends', () => {
  const { nodes, wires } = nearShapes(all(), around(0, 0), nothing);
  expect(ids(nodes)).toEqual(['ask', 'think', 'end']);
  expect(ids(wires)).toEqual(['ask-message-think-prompt', 'end-reply-ask-reply']);
  const halfWay = nearShapes(all(), around(4_000, 0), nothing);
  expect(ids(halfWay.wires)).toEqual(['think-reply-end-prompt', 'end-reply-ask-reply']);
  expect(ids(nearShapes(all(), around(700, 2_000), nothing).nodes)).toEqual(['between']);
});

it('the card at the end of a wire that passes is not mounted until it is near itself', () => {
  const mounted = (told: { readonly nodes: readonly { readonly id: string; readonly hidden?: boolean }[] }) =>
    ids(told.nodes.filter(({ hidden }) => !hidden));
  expect(mounted(nearShapes(all(), around(0, 0), nothing))).toEqual(['ask']);
  expect(mounted(nearShapes(all(), around(9_000, 0), nothing))).toEqual(['end']);
  const selected = nearShapes(all(['end']), around(0, 0), nothing);
  expect(mounted(selected)).toEqual(['ask', 'end']);
});

it('while something is dragged, what was told of stays as it was', () => {
  const told = nearShapes(all(), around(0, 0), nothing);
  const kept = keptShapes(all(), new Set(['ask', 'think', ...ids(told.wires)]), new Set(ids(told.nodes)));
  expect(ids(kept.nodes)).toEqual(['ask', 'think', 'end']);
  expect(kept.nodes.map(({ hidden }) => hidden ?? false)).toEqual([false, false, true]);
  expect(ids(kept.wires)).toEqual(ids(told.wires));
});

it('what is selected is told of wherever it is, for it is moved and deselected with the rest', () => {
  expect(ids(nearShapes(all(['alone']), around(700, 2_000), nothing).nodes)).toEqual(['alone', 'between']);
});

it('what was near stays so until it is farther away than what comes in', () => {
  const beside = around(700, 2_180, 100);
  expect(ids(nearShapes(all(), beside, nothing).nodes)).toEqual([]);
  expect(ids(nearShapes(all(), beside, new Set(['between'])).nodes)).toEqual(['between']);
});

it('it is seen when something comes in that xyflow was not told of', () => {
  const told = new Set(['between']);
  expect(lacksSome(all(), around(700, 2_000).enter, told)).toBe(false);
  expect(lacksSome(all(), around(9_000, 9_000).enter, told)).toBe(true);
  // A wire alone is enough.
  expect(lacksSome(all(), around(4_000, 0).enter, told)).toBe(true);
});
