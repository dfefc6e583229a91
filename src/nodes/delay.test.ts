import { expect, it } from 'vitest';
import { delay } from './delay';
import { fakeServices, fire } from './fake-services';

it('waits the milliseconds, then passes the same value on', async () => {
  const services = fakeServices();
  const value = { list: [1, null] };
  const outputs = await fire(delay, { value }, { amount: 250, unit: 'milliseconds' }, services);
  expect(services.asked.sleeps).toEqual([250]);
  expect(outputs['value']).toBe(value);
});

it('counts in seconds unless told otherwise', async () => {
  const services = fakeServices();
  await fire(delay, { value: 'x' }, { amount: 1.5 }, services);
  expect(services.asked.sleeps).toEqual([1_500]);
});

it('passes null on, which is a payload', async () => {
  expect(await fire(delay, { value: null })).toEqual({ value: null });
});

it('ends with the reason of a stop that comes while it waits', async () => {
  const stopped = new Error('stopped');
  const services = fakeServices({ sleep: () => Promise.reject(stopped) });
  await expect(fire(delay, { value: 'x' }, {}, services)).rejects.toBe(stopped);
});

it('refuses to wait a negative time, no number, or more than a day', () => {
  for (const amount of [-1, Number.NaN, Number.POSITIVE_INFINITY, 86_401, '5'])
    expect(delay.config.safeParse({ amount }).success, String(amount)).toBe(false);
});

it('says on its card how long', () => {
  expect(delay.summary({ amount: 2, unit: 'seconds' })).toBe('2 s');
  expect(delay.summary({ amount: 300, unit: 'milliseconds' })).toBe('300 ms');
});
