import { describe, expect, it } from 'vitest';
import { isAsyncIterable, isMessage, isOfType, isRecord, joinChunks, shapeOf, textOf } from './payload';
import type { PortType } from './port-type';

const message = { role: 'user', content: 'Grüße 👋' };
const file = { artifact: 'a1', name: 'a.png', mediaType: 'image/png', bytes: 3 };

const samples: Readonly<Record<string, unknown>> = {
  text: 'a',
  emptyText: '',
  number: 5,
  boolean: false,
  null: null,
  nothing: undefined,
  object: { a: 1 },
  emptyList: [],
  texts: ['a', 'b'],
  numbers: [1, 2],
  mixed: [1, 'a'],
  message,
  messages: [message],
  halfMessage: { role: 'user' },
  file,
  lists: [['a'], []],
};

const everything = Object.keys(samples).filter((name) => name !== 'nothing');

it.each<readonly [PortType, readonly string[]]>([
  ['text', ['text', 'emptyText']],
  ['number', ['number']],
  ['boolean', ['boolean']],
  ['message', ['message']],
  ['messages', ['emptyList', 'messages']],
  ['vector', ['emptyList', 'numbers']],
  ['file', ['file']],
  ['image', ['file']],
  ['audio', ['file']],
  ['json', everything],
  ['any', everything],
  ['list<text>', ['emptyList', 'texts']],
  ['list<list<text>>', ['emptyList', 'lists']],
  ['list<message>', ['emptyList', 'messages']],
])('of the samples, these are %s: %j', (type, names) => {
  expect(Object.keys(samples).filter((name) => isOfType(samples[name], type))).toEqual(names);
});

it('tells messages, records and streams from what only looks like them', () => {
  expect([message, { content: 'x' }, null, 'user', [message]].map(isMessage)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
  expect([{}, [], null, 'x', undefined].map(isRecord)).toEqual([true, false, false, false, false]);
  const stream = (async function* () {})();
  expect([stream, [], null, 'x', { next: 1 }].map(isAsyncIterable)).toEqual([true, false, false, false, false]);
});

it.each([
  ['Grüße 👋', 'Grüße 👋'],
  ['', ''],
  [0, '0'],
  [false, 'false'],
  [null, 'null'],
  [undefined, ''],
  [message, 'Grüße 👋'],
  [[message], '[{"role":"user","content":"Grüße 👋"}]'],
  [{ b: 1, a: [null] }, '{"b":1,"a":[null]}'],
])('writes %j as the text %j', (value, text) => {
  expect(textOf(value)).toBe(text);
});

describe('joining the chunks of a stream', () => {
  it.each<readonly [PortType, readonly unknown[], unknown]>([
    ['text', ['a', '', 'b'], 'ab'],
    ['text', [], ''],
    ['any', ['a', 'b'], 'ab'],
    ['any', [''], ''],
    ['any', [], ''],
    ['json', [], []],
    ['any', [{ a: 1 }], { a: 1 }],
    ['any', [null], null],
    ['any', [[1, 2]], [1, 2]],
    ['any', ['a', 1], ['a', 1]],
    ['list<text>', ['a', 'b'], ['a', 'b']],
    ['list<text>', [['a'], ['b', 'c']], ['a', 'b', 'c']],
    ['list<number>', [], []],
    ['messages', [message, [message]], [message, message]],
    ['number', [1], 1],
  ])('of %s: %j makes %j', (type, chunks, whole) => {
    expect(joinChunks(chunks, type)).toEqual(whole);
  });

  it('leaves the chunks as they are', () => {
    const chunks = Object.freeze([1, 2]);
    expect(joinChunks(chunks, 'any')).not.toBe(chunks);
  });
});

it.each([
  [null, 'null'],
  [undefined, 'nothing'],
  ['secret words', 'text'],
  [5, 'a number'],
  [true, 'a boolean'],
  [[1, 2, 3], 'a list of 3'],
  [{}, 'an object with no fields'],
  [{ a: 1, b: 2 }, 'an object with a, b'],
  [{ a: 1, b: 2, c: 3, d: 4, e: 5 }, 'an object with a, b, c, d, …'],
])('names the shape of %j: %s', (value, shape) => {
  expect(shapeOf(value)).toBe(shape);
});
