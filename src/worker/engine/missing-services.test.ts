import { expect, it } from 'vitest';
import { start } from '../../../tests/support/engine-fixture';

it.each(['state', 'file'])('a node that keeps a %s where nothing is kept fails, with a remedy', async (as) => {
  const run = start('ask > keeps > ask', { keeps: { config: { as } } });
  const { type, failure, operator } = await run.finish();
  expect(type).toBe('failed');
  expect(operator).toBe(run.at('keeps'));
  expect(failure).toMatchObject({ code: 'storage-failed', remedy: 'Run it in a browser.', retryable: false });
});

it('such a failure is under the policy of the node', async () => {
  const run = start('ask > keeps > ask', { keeps: { policy: { onError: 'continue' } } });
  expect(await run.finish()).toMatchObject({ type: 'completed', hasErrors: true });
});
