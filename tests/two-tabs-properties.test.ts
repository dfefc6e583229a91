import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { drawOf } from './support/random-edits';
import { openMachine } from './support/two-tabs';

const seed = Number(process.env['SEED'] ?? 20_261_121);
const interleavings = Number(process.env['INTERLEAVINGS'] ?? 250);

const plain = ['edit', 'edit', 'undo', 'save', 'take-over', 'freeze', 'wake', 'settle', 'kill'] as const;
/** `doze`: an edit, and the tab is frozen before it is written. `seize`: it takes over, and edits. */
const deeds = [...plain, 'doze', 'seize'] as const;
const deed = fc.record({ what: fc.constantFrom(...deeds), tab: fc.nat(2), seed: fc.nat() });

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

/** Does one thing after another, each when all that came of the one before is over. */
async function story(name: string, ...steps: readonly (readonly [what: string, tab: number])[]) {
  const machine = await openMachine(name);
  for (const [what, tab] of steps) await machine.perform(what, tab, () => 0);
  return machine.finish();
}

it('takes over a flow with what the other tab had not written yet, and makes no copy of it', async () => {
  const found = await story(
    'give-way',
    ['open', 0],
    ['open', 1],
    ['edit', 0],
    ['take-over', 1],
    ['edit', 1],
    ['edit', 0],
  );
  expect([found.taken, found.refused, found.kept.size, found.copies, found.writers]).toEqual([2, 1, 2, [], 1]);
});

it('goes on at once when the tab that edited dies, with what it had said and not written', async () => {
  const found = await story('dies', ['open', 0], ['open', 1], ['edit', 0], ['kill', 0], ['edit', 1]);
  expect([found.taken, found.refused, found.kept.size, found.copies]).toEqual([2, 0, 2, []]);
});

it('keeps what a frozen tab had not written as a flow whose name says so', async () => {
  const found = await story('frozen', ['open', 0], ['open', 1], ['doze', 0], ['seize', 1], ['save', 1], ['wake', 0]);
  expect(found.lost).toEqual([]);
  expect(found.copies).toEqual([expect.stringMatching(/^Shared \(from another tab, /)]);
});

it(`loses no edit that was taken, in ${interleavings} random interleavings of tabs that open, edit, freeze, wake, die and take over`, async () => {
  const counts = { interleavings: 0, edits: 0, refused: 0, copies: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 36, size: 'max' }), async (done) => {
      counts.interleavings += 1;
      const machine = await openMachine(`tabs-${counts.interleavings}`);
      for (const { what, tab, seed: of } of done) await machine.perform(what, tab, drawOf(of));
      const found = await machine.finish();
      expect(found.lost, 'edits that are in no flow').toEqual([]);
      expect(found.writers, 'tabs that edit at the end').toBeLessThanOrEqual(1);
      expect(found.copies.filter((name) => !name.includes('from another tab'))).toEqual([]);
      counts.edits += found.taken;
      counts.refused += found.refused;
      counts.copies += found.copies.length;
    }),
    { numRuns: interleavings, seed },
  );
  console.log(counts);
  expect(counts.edits).toBeGreaterThan(interleavings);
  expect(counts.refused).toBeGreaterThan(0);
  expect(counts.copies).toBeGreaterThan(0);
}, 240_000);
