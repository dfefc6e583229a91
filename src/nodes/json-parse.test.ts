import { describe, expect, it } from 'vitest';
import { portsOfDefinition } from '../flow/ports';
import { createDataService } from '../worker/services/data';
import { fakeServices, fire } from './fake-services';
import { jsonParse } from './json-parse';

type Case = readonly [text: string, value: unknown];

const cases: Readonly<Record<string, readonly Case[]>> = {
  json: [
    ['{"a":1}', { a: 1 }],
    [' [1, "ü👋"] ', [1, 'ü👋']],
    ['null', null],
    ['"text"', 'text'],
    ['```json\n{"a":1}\n```', { a: 1 }],
    ['```\n[1]\n```', [1]],
    ['Here it is:\n\n```json\n{"a":{"b":[]}}\n```\nAnything else?', { a: { b: [] } }],
    ['```json {"a":1}```', { a: 1 }],
    ['Sure! {"a":1} Hope it helps.', { a: 1 }],
  ],
  number: [
    ['42', 42],
    [' -1.5e2 ', -150],
    ['"7"', 7],
    ['```\n3\n```', 3],
  ],
  boolean: [
    ['true', true],
    ['False.', false],
    ['"yes"', true],
    ['No', false],
  ],
  list: [
    ['[]', []],
    ['```json\n["a","b"]\n```', ['a', 'b']],
  ],
};

describe.each(Object.entries(cases))('as %s', (as, rows) => {
  it.each(rows)('reads %j', async (text, value) => {
    expect(await fire(jsonParse, { text }, { as })).toEqual({ value });
  });
});

it.each([
  ['json', ''],
  ['json', 'no JSON here'],
  ['json', '{"a":1'],
  ['json', "{'a':1}"],
  ['number', ''],
  ['number', 'about 5'],
  ['number', '[5]'],
  ['number', 'null'],
  ['number', 'Infinity'],
  ['number', 'true'],
  ['boolean', ''],
  ['boolean', 'maybe'],
  ['boolean', '1'],
  ['boolean', 'null'],
  ['list', '{"a":1}'],
  ['list', 'a, b'],
  ['list', ''],
])('fails to read as %s: %j', async (as, text) => {
  await expect(fire(jsonParse, { text }, { as })).rejects.toMatchObject({
    failure: { code: 'bad-input', retryable: false, remedy: expect.stringMatching(/./) },
  });
});

it('names the shape that it found instead', async () => {
  await expect(fire(jsonParse, { text: '{"a":1}' }, { as: 'list' })).rejects.toThrow('an object with a');
  await expect(fire(jsonParse, { text: '' })).rejects.toThrow('an empty text');
});

it('quotes no more than the beginning of a long text', async () => {
  await expect(fire(jsonParse, { text: `${'x'.repeat(40)}secret` })).rejects.not.toThrow('secret');
});

it('refuses what is nested too deep to be walked', async () => {
  const text = '['.repeat(50_000) + ']'.repeat(50_000);
  await expect(fire(jsonParse, { text })).rejects.toMatchObject({ failure: { code: 'bad-input' } });
});

it('keeps a key that reaches for prototypes as plain data', async () => {
  const { value } = await fire(jsonParse, { text: '{"__proto__":{"polluted":true}}' });
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

it('gives its output the type that it reads', () => {
  const typeOf = (as: string) => portsOfDefinition(jsonParse, { as }).outputs[0]?.type;
  expect(['json', 'number', 'boolean', 'list'].map(typeOf)).toEqual(['json', 'number', 'boolean', 'list<json>']);
});

describe('repair', () => {
  const { signal } = new AbortController();
  const services = fakeServices({ data: createDataService()(() => signal) });
  const mend = async (text: string, as = 'json') =>
    (await fire(jsonParse, { text }, { as, repair: true }, services))['value'];

  it.each([
    ["{'a': 1,}", { a: 1 }],
    ['Sure! Here: {a: [1, 2', { a: [1, 2] }],
    ['```json\n{"a": True,}\n```\nAnything else?', { a: true }],
    ['{"text": "cut off', { text: 'cut off' }],
  ])('mends %j', async (text, value) => {
    expect(await mend(text)).toEqual(value);
  });

  it('makes nothing of a text that was never meant as JSON', async () => {
    await expect(mend('no JSON here')).rejects.toMatchObject({ failure: { code: 'bad-input' } });
    await expect(mend('')).rejects.toThrow('an empty text');
  });

  it('does not ask for it where the JSON is right, or only words are needed', async () => {
    expect(await fire(jsonParse, { text: '{"a":1}' }, { repair: true }, fakeServices())).toEqual({ value: { a: 1 } });
    expect(await mend('yes', 'boolean')).toBe(true);
  });
});
