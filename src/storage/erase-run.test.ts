import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { openBoth } from '../../tests/support/both-storages';
import { flowIdSchema, runIdSchema } from '../flow/ids';
import { createRunEraser } from './erase-run';

it('takes a run and its log away, and leaves the others', async () => {
  const nothing = () => undefined;
  const storage = await openBoth({ name: 'erase', onBlocked: nothing, onOutdated: nothing, onLost: nothing });
  const flow = flowIdSchema.parse('one');
  const [first, second] = [runIdSchema.parse('first'), runIdSchema.parse('second')];
  for (const run of [first, second]) {
    const begun = { flow, designHash: 'h', startedAt: 1 };
    await storage.journal.begin({ run, ...begun }, { run, flow, designHash: 'h', begunAt: 1, begunWith: {} });
  }
  await storage.extend(createRunEraser).erase(first);
  await storage.extend(createRunEraser).erase(first);
  expect((await storage.runs.ofFlow(flow, 10)).map(({ run }) => run)).toEqual([second]);
  expect(await storage.recordings.log(first, 0, 1)).toBeUndefined();
  expect(await storage.recordings.log(second, 0, 1)).toEqual({ events: [], total: 0 });
  storage.close();
});
