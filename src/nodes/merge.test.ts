import { expect, it } from 'vitest';
import { chunksOf, fire, streamOf } from './fake-services';
import { merge } from './merge';

it('fires on the first to come, or waits until all are settled, as its mode says', () => {
  expect(merge.join.by({ mode: 'first' })).toBe('any');
  expect(merge.join.by({ mode: 'all' })).toBe('settled');
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

it('gives an empty list when it waits for all and none comes', async () => {
  expect(await fire(merge, { any: [] }, { mode: 'all' })).toEqual({ out: [] });
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
