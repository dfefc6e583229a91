import { expect, it } from 'vitest';
import { chunksOf, fakeServices, fire, streamOf } from './fake-services';
import { log } from './log';

it('passes a whole value on and writes it down', async () => {
  const services = fakeServices();
  const { value } = await fire(log, { value: streamOf({ a: 1 }) }, { text: 'seen', level: 'warning' }, services);
  expect(await chunksOf(value)).toEqual([{ a: 1 }]);
  expect(services.asked.logs).toEqual([{ level: 'warning', text: 'seen', payload: { a: 1 } }]);
});

it('passes a stream on chunk by chunk, and writes one line with the whole at its end', async () => {
  const services = fakeServices();
  const { value } = await fire(log, { value: streamOf('Grü', 'ße ', '👋') }, {}, services);
  expect(services.asked.logs).toEqual([]);
  expect(await chunksOf(value)).toEqual(['Grü', 'ße ', '👋']);
  expect(services.asked.logs).toEqual([{ level: 'info', text: '', payload: 'Grüße 👋' }]);
});

it('writes null and an empty text down too', async () => {
  const services = fakeServices();
  for (const payload of [null, '']) {
    const { value } = await fire(log, { value: streamOf(payload) }, {}, services);
    await chunksOf(value);
  }
  expect(services.asked.logs.map((line) => line.payload)).toEqual([null, '']);
});

it('holds only the beginning of a long stream, and passes on all of it', async () => {
  const services = fakeServices();
  const { value } = await fire(log, { value: streamOf(...new Array(2_500).fill('ab')) }, {}, services);
  expect(await chunksOf(value)).toHaveLength(2_500);
  expect(services.asked.logs[0]?.payload).toHaveLength(2_000);
});

it('breaks as the stream breaks', async () => {
  const fault = new Error('cut');
  async function* broken() {
    yield 'a';
    throw fault;
  }
  const services = fakeServices();
  const { value } = await fire(log, { value: broken() }, {}, services);
  await expect(chunksOf(value)).rejects.toBe(fault);
  expect(services.asked.logs).toEqual([]);
});
