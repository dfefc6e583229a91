import { expect, it } from 'vitest';
import { start } from '../../../tests/support/engine-fixture';
import { randomOf } from './random';

/** What nodes drew that took so long. */
async function drawn(seed: number, waits: readonly [number, number]): Promise<readonly string[]> {
  const nodes = { draw1: { config: { wait: waits[0] } }, draw2: { config: { wait: waits[1] } } };
  const run = start('ask > draw1 > ask; ask > draw2 > ask', nodes, { given: { seed } });
  await run.finish();
  return [run.shown(0), run.shown(1)];
}

it('draws the same numbers for the same seed, whatever ends first', async () => {
  const [first, second] = await drawn(7, [10, 20]);
  expect(first).not.toBe(second);
  expect(await drawn(7, [20, 10])).toEqual([first, second]);
  expect(await drawn(8, [10, 20])).not.toEqual([first, second]);
});

it('draws its own numbers in each tick and each attempt', () => {
  const drawers = [
    { operator: 0, tick: [], attempt: 1 },
    { operator: 0, tick: [], attempt: 2 },
    { operator: 1, tick: [], attempt: 1 },
    { operator: 0, tick: [0], attempt: 1 },
    { operator: 0, tick: [0, 0], attempt: 1 },
    { operator: 0, tick: [1], attempt: 1 },
  ];
  expect(new Set(drawers.map((drawer) => randomOf(0, drawer)())).size).toBe(drawers.length);
});

it('draws evenly between 0 and 1', () => {
  const counts = new Array<number>(10).fill(0);
  for (let operator = 0; operator < 1_000; operator++) {
    const random = randomOf(1, { operator, tick: [3], attempt: 1 });
    for (let draw = 0; draw < 10; draw++) {
      const number = random();
      expect(number >= 0 && number < 1).toBe(true);
      counts[Math.floor(number * 10)] = (counts[Math.floor(number * 10)] ?? 0) + 1;
    }
  }
  // 1,000 are expected in each tenth, give or take 30.
  for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150);
});

it('says when the run began and what its numbers are made from', async () => {
  const run = start('ask > draw > ask', {}, { given: { seed: 42 } });
  await run.finish();
  expect(run.events[0]).toMatchObject({ type: 'run-started', seed: 42, startedAt: expect.any(Number) });
});
