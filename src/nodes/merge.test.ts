import { expect, it } from 'vitest';
import { upToDate } from '../flow/node-definition';
import { chunksOf, fire, streamOf } from './fake-services';
import { merge } from './merge';

it.each([
  ['first', 'any'],
  ['all', 'all'],
  ['settled', 'settled'],
  ['zip', 'all'],
  ['append', 'all'],
] as const)('as %s it waits for %s of its wires', (mode, join) => {
  expect(merge.join.by({ mode })).toBe(join);
});

it('goes on as before where it was made by version 1, whose all is settled now', () => {
  const of = (config: Record<string, string>, typeVersion: number) => upToDate({ config, typeVersion }, merge);
  expect(of({ mode: 'all' }, 1)).toEqual({ config: { mode: 'settled' }, typeVersion: 2 });
  expect(of({ mode: 'first' }, 1)).toEqual({ config: { mode: 'first' }, typeVersion: 2 });
  expect(of({ mode: 'all' }, 2)).toEqual({ config: { mode: 'all' }, typeVersion: 2 });
});

//   yes ──▶┐
//          merge (first) ──▶
//   no  ──▶┘
it('passes the stream of the first on as it comes', async () => {
  const { out } = await fire(merge, { any: [streamOf('a', 'b')] });
  expect(await chunksOf(out)).toEqual(['a', 'b']);
});

it('gives nothing out when nothing came', async () => {
  expect(await fire(merge, { any: [] })).toEqual({});
});

it('gives a list of all that came, in wire order, each whole', async () => {
  const any = [streamOf('a', 'b'), streamOf({ n: 1 }), streamOf(null), streamOf([1, 2])];
  expect(await fire(merge, { any }, { mode: 'all' })).toEqual({ out: ['ab', { n: 1 }, null, [1, 2]] });
});

it('takes a stream without chunks for an empty text', async () => {
  expect(await fire(merge, { any: [streamOf(), streamOf('b')] }, { mode: 'all' })).toEqual({ out: ['', 'b'] });
});

it('gives an empty list when all are settled and none came', async () => {
  expect(await fire(merge, { any: [] }, { mode: 'settled' })).toEqual({ out: [] });
});

//   [a, b] ──▶┐
//   [1]    ──▶ merge (zip) ──▶ [[a, 1], [b, null]]
it('puts the items of lists together that stand at the same place, with null for what a shorter one has not', async () => {
  const any = () => [streamOf(['a', 'b']), streamOf([1]), streamOf([])];
  const out = [
    ['a', 1, null],
    ['b', null, null],
  ];
  expect(await fire(merge, { any: any() }, { mode: 'zip' })).toEqual({ out });
});

it('tells which wire brings no list to put together', async () => {
  const any = [streamOf(['a']), streamOf('b')];
  await expect(fire(merge, { any }, { mode: 'zip' })).rejects.toThrow(/^Wire 2 into any .*text/);
});

//   [a, b] ──▶┐
//   c      ──▶ merge (append) ──▶ [a, b, c, [d]]
//   [[d]]  ──▶┘
it('appends lists, and what is no list as one item', async () => {
  const any = [streamOf(['a', 'b']), streamOf('c'), streamOf([['d']])];
  expect(await fire(merge, { any }, { mode: 'append' })).toEqual({ out: ['a', 'b', 'c', ['d']] });
});

it('does long lists', async () => {
  const long = Array.from({ length: 300_000 }, (_, index) => index);
  const appended = await fire(merge, { any: [streamOf(long), streamOf(long)] }, { mode: 'append' });
  expect(appended['out']).toHaveLength(600_000);
  const zipped = await fire(merge, { any: [streamOf(long), streamOf(long)] }, { mode: 'zip' });
  expect(zipped['out']).toHaveLength(300_000);
});

it('breaks when one of all breaks', async () => {
  const fault = new Error('cut');
  async function* broken() {
    yield 'a';
    throw fault;
  }
  await expect(fire(merge, { any: [streamOf('x'), broken()] }, { mode: 'all' })).rejects.toBe(fault);
});

it('reads all streams at once, so that none waits for another to end', async () => {
  let release = () => {};
  const opened = new Promise<void>((resolve) => {
    release = resolve;
  });
  async function* waits() {
    await opened;
    yield 'first';
  }
  async function* frees() {
    release();
    yield 'second';
  }
  expect(await fire(merge, { any: [waits(), frees()] }, { mode: 'all' })).toEqual({ out: ['first', 'second'] });
});
