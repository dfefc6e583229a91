import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson, jsonSchema } from './json';

it('sorts keys at every depth, and leaves lists as they are', () => {
  expect(canonicalJson({ b: [{ d: 1, c: 2 }, 'a'], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1},"a"]}');
});

it('sorts by UTF-16 units, numbers among the keys too', () => {
  // The example of RFC 8785 §3.2.3, and keys that an object would move to the front.
  const value = {
    '\u20ac': 1,
    '\r': 2,
    '\ufb33': 3,
    '1': 4,
    '\ud83d\ude00': 5,
    '\u0080': 6,
    '\u00f6': 7,
    '10': 8,
    '9': 9,
  };
  const keys = [...canonicalJson(value).matchAll(/:(\d)/g)].map((match) => match[1]);
  expect(keys.join('')).toBe('248967153');
});

it('writes what is equal the same, whatever the order of its keys', () => {
  expect(canonicalJson({ a: 1, b: 2 })).toBe(canonicalJson({ b: 2, a: 1 }));
});

it('leaves undefined members out, and writes null for one in a list', () => {
  expect(canonicalJson({ a: undefined, b: [undefined] })).toBe('{"b":[null]}');
});

it('writes numbers as RFC 8785 does', () => {
  expect(canonicalJson([1e21, 1e-7, -0, 0.1, 333_333_333.333_333_3, Number.NaN])).toBe(
    '[1e+21,1e-7,0,0.1,333333333.3333333,null]',
  );
});

it('keeps keys that reach for prototypes as keys', () => {
  const hostile = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":2}}');
  expect(canonicalJson(hostile)).toBe('{"__proto__":{"polluted":1},"constructor":{"prototype":2}}');
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

it('indents as JSON.stringify does', () => {
  const value = { a: [1, { b: [] }], c: {} };
  expect(canonicalJson(value, 2)).toBe(JSON.stringify(value, undefined, 2));
  expect(canonicalJson([], 2)).toBe('[]');
});

it('means the same as what it was made of, and is the same when made again', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
      const text = canonicalJson(value, indent);
      expect(JSON.stringify(JSON.parse(text))).toHaveLength(JSON.stringify(value).length);
      expect(canonicalJson(JSON.parse(text), indent)).toBe(text);
    }),
  );
});

it('writes a lone half of a character in a way that every reader can read', () => {
  expect(canonicalJson('\ud800')).toBe('"\\ud800"');
});

it.each([[null], [''], [0], [[]], [{ a: [{ b: true }] }]])('knows %j for JSON', (value) => {
  expect(jsonSchema.safeParse(value).success).toBe(true);
});

it.each([[undefined], [Number.NaN], [Number.POSITIVE_INFINITY], [() => 1], [10n], [[undefined]], [Symbol('x')]])(
  'takes no %s for JSON',
  (value) => {
    expect(jsonSchema.safeParse(value).success).toBe(false);
  },
);
