import { expect, it } from 'vitest';
import { portsOfDefinition } from '../flow/ports';
import { createDataService } from '../worker/services/data';
import { fakeServices, fire } from './fake-services';
import { jsonQuery } from './json-query';

const { signal } = new AbortController();
const services = fakeServices({ data: createDataService()(() => signal), now: 1_000 });
const ask = (json: unknown, config: Record<string, unknown>, parameters?: unknown) =>
  fire(jsonQuery, { json, ...(parameters === undefined ? {} : { parameters }) }, config, services);

it('picks, counts and makes values', async () => {
  const orders = {
    items: [
      { price: 5, name: 'a' },
      { price: 20, name: 'b' },
    ],
  };
  expect(await ask(orders, { expression: 'items[price > 10].name' })).toEqual({ result: 'b' });
  expect(await ask(orders, { expression: '$sum(items.price)' })).toEqual({ result: 25 });
  expect(await ask(orders, { expression: '{"names": items.name}' })).toEqual({ result: { names: ['a', 'b'] } });
  expect(await ask(orders, { expression: '' })).toEqual({ result: orders });
});

it('reads parameters, and the time of the run', async () => {
  expect(await ask([1, 5], { expression: '$[$ > $least]' }, { least: 2 })).toEqual({ result: 5 });
  expect(await ask(null, { expression: '$millis()' })).toEqual({ result: 1_000 });
  await expect(ask(1, {}, 'text')).rejects.toThrow('Input parameters takes an object, but got text.');
});

it('gives null, nothing, or fails where it finds nothing', async () => {
  expect(await ask({}, { expression: 'a' })).toEqual({ result: null });
  expect(await ask({}, { expression: 'a', whenEmpty: 'nothing' })).toEqual({});
  await expect(ask({}, { expression: 'a', whenEmpty: 'fail' })).rejects.toMatchObject({
    failure: { code: 'bad-input' },
  });
});

it('ends an expression that would not', async () => {
  const endless = { expression: '($f := function($x) { $f($x) }; $f(1))', limitSeconds: 0.2 };
  await expect(ask(null, endless)).rejects.toMatchObject({ failure: { code: 'timed-out' } });
});

it('takes no expression from a port: what a model wrote is never code', () => {
  const { inputs } = portsOfDefinition(jsonQuery, { expression: '{{evil}}' });
  expect(inputs.map(({ id }) => id)).toEqual(['json', 'parameters', 'when']);
});
