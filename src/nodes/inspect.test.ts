import { expect, it } from 'vitest';
import { fakeServices, fire } from './fake-services';
import { inspect } from './inspect';

it.each([
  ['a\n  b', 'a b'],
  ['', 'empty'],
  [{ a: [1] }, expect.stringContaining('a')],
  ['x'.repeat(100), `${'x'.repeat(59)}…`],
])('passes %j on, and says on the card how it begins', async (value, remark) => {
  const services = fakeServices();
  expect(await fire(inspect, { value }, {}, services)).toEqual({ value });
  expect(services.asked.usage).toEqual([{ remark }]);
  expect(services.asked.logs).toMatchObject([{ payload: value }]);
});
