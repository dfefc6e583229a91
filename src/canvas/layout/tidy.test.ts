import { describe, expect, it } from 'vitest';
import type { Rectangle } from '../card/card-geometry';
import type { Way } from './forward-wires';
import { type TidyBox, tidy } from './tidy';

function card(id: string, x = 0, y = 0, parent?: string): TidyBox {
  return { kind: 'node', id, x, y, width: 216, height: 100, parent };
}
const frame = (id: string, parent?: string): TidyBox => ({
  ...{ kind: 'frame', id, x: 0, y: 0, width: 300, height: 300 },
  parent,
});
const note = (id: string, x: number, y: number): TidyBox => ({ kind: 'note', id, x, y, width: 200, height: 80 });
const wires = (text: string): Way[] =>
  text.split(' ').map((one) => {
    const [from = '', to = ''] = one.split('>');
    return { from, to };
  });

function laidOut(boxes: readonly TidyBox[], ways: readonly Way[]) {
  const places = tidy(boxes, ways);
  const at = new Map<string, Rectangle>(boxes.map((box) => [box.id, { ...box, ...places.get(box.id) }]));
  return (id: string): Rectangle => at.get(id) ?? { x: Number.NaN, y: 0, width: 0, height: 0 };
}

function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function isIn(inner: Rectangle, outer: Rectangle): boolean {
  const ends = inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height;
  return inner.x >= outer.x && inner.y >= outer.y && ends;
}

describe('tidy', () => {
  //   a ─▶ b ─▶ d        loop ─▶ body ─┐
  //   └──▶ c ──▲           ▲───────────┘
  const boxes = [...'dcba'].map((id, index) => card(id, 50 * index, 10 * index));

  it('puts each card to the right of those it reads from, and none on another', () => {
    const at = laidOut(boxes, wires('a>b a>c b>d c>d'));
    expect(at('a').x + 216).toBeLessThan(at('b').x);
    expect(at('b').x).toBe(at('c').x);
    expect(at('b').x + 216).toBeLessThan(at('d').x);
    for (const one of 'abcd')
      for (const other of 'abcd') if (one < other) expect(overlap(at(one), at(other))).toBe(false);
  });

  it('lets a wire that runs back run back', () => {
    const at = laidOut([card('body'), card('loop'), card('start')], wires('start>loop loop>body body>loop'));
    expect([at('start').x < at('loop').x, at('loop').x < at('body').x]).toEqual([true, true]);
  });

  it('keeps the top left corner of it all where it was, and answers whole pixels', () => {
    const at = laidOut([card('a', 333, 77), card('b', 20, 1000)], wires('b>a'));
    expect(Math.min(at('a').x, at('b').x)).toBe(20);
    expect(Math.min(at('a').y, at('b').y)).toBe(77);
    for (const { x, y } of [at('a'), at('b')]) expect([x, y].every(Number.isInteger)).toBe(true);
  });

  it('comes to rest: laid out again, all stays where it is', () => {
    const ways = wires('a>b a>c b>d c>d d>a');
    const once = tidy(boxes, ways);
    const again = tidy(
      boxes.map((box) => ({ ...box, ...once.get(box.id) })),
      ways,
    );
    expect([...again].sort()).toEqual([...once].sort());
  });

  it('puts what hangs on nothing into rows under what does', () => {
    const alone = ['e', 'f', 'g', 'h', 'i'].map((id, index) => card(id, 400 * index, 0));
    const at = laidOut([...boxes, ...alone], wires('a>b a>c b>d c>d'));
    const bottom = Math.max(...[...'abcd'].map((id) => at(id).y + 100));
    for (const { id } of alone) expect(at(id).y).toBeGreaterThan(bottom);
    expect(new Set(alone.map(({ id }) => at(id).y)).size).toBeLessThan(5);
    for (const one of alone)
      for (const other of alone) if (one !== other) expect(overlap(at(one.id), at(other.id))).toBe(false);
  });
});

describe('tidy with frames and notes', () => {
  //   a ─▶ [ outer: b ─▶ [ inner: c ─▶ d ] ] ─▶ e
  const boxes = [
    ...[card('a'), card('b', 0, 0, 'outer'), card('c', 0, 0, 'inner'), card('d', 0, 0, 'inner'), card('e')],
    ...[frame('outer'), frame('inner', 'outer')],
  ];
  const ways = wires('a>b b>c c>d d>e');

  it('keeps in a frame what is in it, and out of it what is not', () => {
    const at = laidOut(boxes, ways);
    for (const id of ['b', 'c', 'd', 'inner']) expect(isIn(at(id), at('outer')), id).toBe(true);
    for (const id of ['c', 'd']) expect(isIn(at(id), at('inner')), id).toBe(true);
    for (const id of ['a', 'e']) expect(overlap(at(id), at('outer')), id).toBe(false);
    expect(overlap(at('b'), at('inner'))).toBe(false);
    expect([at('a').x < at('outer').x, at('outer').x < at('e').x, at('c').x < at('d').x]).toEqual([true, true, true]);
  });

  it('leaves room for the title of a frame', () => {
    const at = laidOut(boxes, ways);
    expect(at('c').y - at('inner').y).toBeGreaterThan(50);
  });

  it('leaves the size of a frame alone that has nothing in it', () => {
    expect(laidOut([frame('empty'), card('a')], [])('empty')).toMatchObject({ width: 300, height: 300 });
  });

  it('takes a note along with the card that it lies beside, as far away as it was', () => {
    const at = laidOut([card('a', 0, 0), card('b', 900, 500), note('why', 910, 610)], wires('b>a'));
    expect([at('why').x - at('b').x, at('why').y - at('b').y]).toEqual([10, 110]);
    expect(overlap(at('why'), at('a'))).toBe(false);
  });

  it('puts a note that lies alone on nothing', () => {
    const at = laidOut([card('a'), card('b', 300), note('far', 2_000, 2_000)], wires('a>b'));
    expect(overlap(at('far'), at('a')) || overlap(at('far'), at('b'))).toBe(false);
  });
});
