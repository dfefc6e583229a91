import { expect, it } from 'vitest';
import { createPace } from '../worker/services/pace';
import { fakeServices, fire } from './fake-services';
import { throttle } from './throttle';

it('waits for its place, then passes its value on', async () => {
  const services = fakeServices({ pace: async () => 250 });
  expect(await fire(throttle, { value: 'a' }, {}, services)).toEqual({ value: 'a' });
  expect(services.asked.sleeps).toEqual([250]);
});

it('drops what comes too soon, where it is to', async () => {
  const services = fakeServices({ pace: async ({ mayWait }) => (mayWait ? 1 : undefined) });
  expect(await fire(throttle, { value: 'a' }, { tooSoon: 'drop' }, services)).toEqual({});
  expect(services.asked.sleeps).toEqual([]);
});

it('has so many places in any span of time, for each node', async () => {
  let now = 1_000;
  const pace = createPace(() => now);
  const node = (id: string) => pace({ node: [id] as never }); // of the form that ids have
  const take = (id: string, mayWait = true) => node(id).take({ count: 2, milliseconds: 100, mayWait });
  const waits = await Promise.all(['a', 'a', 'a', 'a', 'a', 'b'].map((id) => take(id)));
  expect(waits).toEqual([0, 0, 100, 100, 200, 0]);
  expect(await take('a', false)).toBeUndefined();
  now = 1_300;
  expect([await take('a', false), await take('a', false), await take('a', false)]).toEqual([0, 0, undefined]);
});
