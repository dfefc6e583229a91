import { expect, it } from 'vitest';
import { fire } from './fake-services';
import { jsonStringify } from './json-stringify';

it('writes an object with two spaces a level', async () => {
  expect(await fire(jsonStringify, { value: { a: [1] } })).toEqual({ text: '{\n  "a": [\n    1\n  ]\n}' });
});

it('writes one line without indent', async () => {
  expect(await fire(jsonStringify, { value: { a: [1, null] } }, { indent: 0 })).toEqual({ text: '{"a":[1,null]}' });
});

it.each([
  ['', '""'],
  ['Grüße 👋', '"Grüße 👋"'],
  [null, 'null'],
  [0, '0'],
  [false, 'false'],
  [[], '[]'],
])('writes %j as %s', async (value, text) => {
  expect(await fire(jsonStringify, { value })).toEqual({ text });
});

it('fails on what JSON has no word for', async () => {
  const circle: Record<string, unknown> = {};
  circle['self'] = circle;
  for (const value of [undefined, () => 1, 10n, circle])
    await expect(fire(jsonStringify, { value })).rejects.toMatchObject({ failure: { code: 'bad-input' } });
});
