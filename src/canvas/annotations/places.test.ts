import { expect, it } from 'vitest';
import type { Flow } from '../../flow/flow';
import { apply, type Operation } from '../../flow/operation';
import { framedFlow, testFrame } from './annotation-flows';
import { copiedPiece, deletedIds, moveSelected } from './piece';
import { carryAlong, moveShapes, sortShapes } from './places';

const after = (flow: Flow, operation: Operation) => apply(flow, operation).flow;
const placesIn = ({ nodes, notes, frames }: Flow) =>
  Object.fromEntries([...nodes, ...notes, ...frames].map(({ id, position }) => [id, `${position.x} ${position.y}`]));
const none = { nodes: new Set<string>(), wires: new Set<string>() };

//   outer [ inner [ ask why ] think ]   add
it('a frame that moves takes along what is in it, and nothing else', () => {
  const flow = framedFlow();
  const moved = after(flow, moveShapes(flow, carryAlong(flow, new Map([['frame:inner', { x: 120.4, y: 50 }]]))));
  expect(placesIn(moved)).toEqual({
    ...{ ask: '140 90', why: '380 90', inner: '120 50' },
    ...{ think: '700 80', add: '1400 80', outer: '0 0' },
  });
  expect(moved.wires).toBe(flow.wires);
});

it('what is dragged itself goes where the hand puts it, also in a frame that moves', () => {
  const flow = framedFlow();
  const places = carryAlong(
    flow,
    new Map([
      ['frame:inner', { x: 30, y: 40 }],
      ['ask', { x: 7, y: 8 }],
    ]),
  );
  expect(places.get('ask')).toEqual({ x: 7, y: 8 });
  expect(places.get('note:why')).toEqual({ x: 290, y: 80 });
});

it('a collapsed frame takes along what it hides, wherever that is', () => {
  const flow = framedFlow({ frames: [testFrame('box', [0, 600, 9, 9], { hides: ['add', 'why'] })] });
  const places = carryAlong(flow, new Map([['frame:box', { x: 10, y: 600 }]]));
  expect([...places.keys()].sort()).toEqual(['add', 'frame:box', 'note:why']);
  expect(places.get('add')).toEqual({ x: 1410, y: 80 });
});

it('what is locked stays, also in a frame that moves; what a collapsed frame hides is where the frame is', () => {
  const flow = framedFlow();
  const locked = (ids: readonly string[], { nodes, notes, frames }: Flow): Flow => {
    const lock = <Item extends { readonly id: string }>(items: readonly Item[]) =>
      items.map((item) => (ids.includes(item.id) ? { ...item, locked: true as const } : item));
    return { ...flow, nodes: lock(nodes), notes: lock(notes), frames: lock(frames) };
  };
  const open = locked(['ask', 'add'], flow);
  const places = carryAlong(
    open,
    new Map([
      ['frame:inner', { x: 30, y: 40 }],
      ['add', { x: 0, y: 0 }],
    ]),
  );
  expect([...places.keys()].sort()).toEqual(['frame:inner', 'note:why']);
  expect(carryAlong(locked(['inner'], flow), new Map([['frame:inner', { x: 1, y: 1 }]])).size).toBe(0);
  const closed = locked(['add'], framedFlow({ frames: [testFrame('box', [0, 600, 9, 9], { hides: ['add'] })] }));
  expect(carryAlong(closed, new Map([['frame:box', { x: 10, y: 600 }]])).get('add')).toEqual({ x: 1410, y: 80 });
});

it('a place with a size is a frame or note that was resized; it takes nothing along by itself', () => {
  const flow = framedFlow();
  const sized = after(flow, moveShapes(flow, new Map([['frame:inner', { x: 0, y: 0, width: 300.6, height: 200 }]])));
  expect(sized.frames[0]).toMatchObject({ position: { x: 0, y: 0 }, size: { width: 301, height: 200 } });
  expect(sized.nodes).toBe(flow.nodes);
});

it('moving is one operation whose inverse gives the flow back', () => {
  const flow = framedFlow();
  const { flow: moved, inverse } = apply(
    flow,
    moveSelected(flow, { ...none, frames: new Set(['outer']) }, { x: 1, y: 10 }),
  );
  expect(placesIn(moved)).toMatchObject({ ask: '41 90', inner: '21 50', outer: '1 10', add: '1400 80' });
  expect(apply(moved, inverse).flow).toEqual(flow);
});

it('a frame is copied with what is in it', () => {
  const { nodes, notes, frames } = copiedPiece(framedFlow(), { ...none, frames: new Set(['inner']) });
  expect([...nodes, ...notes, ...frames].map(({ id }) => id)).toEqual(['ask', 'why', 'inner']);
});

it('Delete takes an open frame alone, and with a collapsed one what it hides', () => {
  const isGone = (flow: Flow) => {
    const { nodes, notes, frames } = deletedIds(flow, { ...none, frames: new Set(['inner']) });
    return [...nodes, ...notes, ...frames];
  };
  expect(isGone(framedFlow())).toEqual(['inner']);
  const collapsed = framedFlow({ frames: [testFrame('inner', [0, 0, 9, 9], { hides: ['ask', 'why'] })] });
  expect(isGone(collapsed)).toEqual(['ask', 'why', 'inner']);
});

it('tells the shapes of nodes, notes and frames apart', () => {
  expect(sortShapes(['a', 'note:b', 'frame:c', 'note:d'])).toEqual({ nodes: ['a'], notes: ['b', 'd'], frames: ['c'] });
});
