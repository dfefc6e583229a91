import { expect, it } from 'vitest';
import type { RunId } from '../flow/ids';
import type { RunEvent } from '../flow/run-event';
import { RecordedBatch } from './recorded-batch';

const run = 'run' as RunId; // a literal of the form that ids have
const event = (type: 'node-started' | 'node-skipped', sequence: number, operator: number): RunEvent => ({
  ...{ type, run, sequence, time: sequence, operator, tick: [0], attempt: 1 },
});

it('knows which of the skipped firings had begun, also before the batch', () => {
  const underway = new Set<string>();
  new RecordedBatch(run, [event('node-started', 0, 1), event('node-started', 1, 2)], underway);
  const batch = new RecordedBatch(run, [event('node-skipped', 2, 1), event('node-skipped', 3, 3)], underway);
  expect([batch.detailAt(0), batch.detailAt(1)]).toEqual([true, false]);
  expect(underway).toEqual(new Set(['2 0']));
});
