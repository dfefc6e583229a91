import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { drawOf } from './support/random-edits';
import { openMachine } from './support/two-tabs';

const seed = Number(process.env['SEED'] ?? 20_261_121);
const interleavings = Number(process.env['INTERLEAVINGS'] ?? 250);

const plain = ['edit', 'edit', 'undo', 'save', 'take-over', 'freeze', 'wake', 'settle', 'kill'] as const;
/** `doze`: an edit, and the tab is frozen before it is written. `seize`: it takes over, and edits. */
const deeds = [...plain, 'doze', 'seize'] as const;
const deed = fc.record({ what: fc.constantFrom(...deeds), tab: fc.nat(2), seed: fc.nat() });

afterEach(() => vi.useRealTimers());

it(`loses no edit that was taken, in ${interleavings} random interleavings of tabs that open, edit, freeze, wake, die and take over`, async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
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
