import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { previewCharacters, previewOf } from './preview';

it.each([
  ['', { kind: 'text', size: 0, start: '' }],
  ['Grüße', { kind: 'text', size: 5, start: 'Grüße' }],
  [1.5, { kind: 'number', size: 0, start: '1.5' }],
  [Number.NaN, { kind: 'number', size: 0, start: 'NaN' }],
  [false, { kind: 'boolean', size: 0, start: 'false' }],
  [null, { kind: 'null', size: 0, start: 'null' }],
  [undefined, { kind: 'null', size: 0, start: 'null' }],
  [[], { kind: 'list', size: 0, start: '[]' }],
  [{}, { kind: 'object', size: 0, start: '{}' }],
  [[1, 'a', [null]], { kind: 'list', size: 3, start: '[1,"a",[null]]' }],
  [
    { a: { b: '"' }, c: [] },
    { kind: 'object', size: 2, start: '{"a":{"b":"\\""},"c":[]}' },
  ],
])('describes %j', (value, preview) => {
  expect(previewOf(value)).toEqual(preview);
});

it('writes small values as JSON does', () => {
  const value = fc.jsonValue({ maxDepth: 3 }).filter((made) => JSON.stringify(made).length <= 150);
  fc.assert(
    fc.property(value, (made) => {
      if (typeof made !== 'object' || made === null) return;
      expect(previewOf(made).start).toBe(JSON.stringify(made));
    }),
  );
});

it('is never longer than it may be', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (made) => {
      expect(previewOf(made).start.length).toBeLessThanOrEqual(previewCharacters);
    }),
  );
});

describe('a huge payload', () => {
  /** Answers a list whose items count how often they are looked at. */
  function watchedList(length: number): { readonly list: readonly unknown[]; readonly looks: () => number } {
    let looks = 0;
    const list = new Proxy(new Array(length).fill(7), {
      get(target, key, receiver) {
        if (typeof key === 'string' && /^\d+$/.test(key)) looks += 1;
        return Reflect.get(target, key, receiver);
      },
      ownKeys() {
        throw new Error('every item was made a key of');
      },
    });
    return { list, looks: () => looks };
  }

  it('of a million items is looked at only as far as the preview goes', () => {
    const { list, looks } = watchedList(1_000_000);
    expect(previewOf(list)).toMatchObject({ kind: 'list', size: 1_000_000 });
    expect(looks()).toBeLessThanOrEqual(previewCharacters);
  });

  it('shows that there is more', () => {
    expect(previewOf(new Array(1_000).fill(7)).start).toMatch(/^\[7,7,.*…$/);
  });

  it.each([
    ['a text', 'x'.repeat(10_000_000)],
    ['a key', { ['k'.repeat(10_000_000)]: 1 }],
    ['a text in a list', ['x'.repeat(10_000_000)]],
  ])('is cut: %s', (_name, value) => {
    expect(previewOf(value).start).toHaveLength(previewCharacters);
  });

  it('may be nested beyond what can be walked, or contain itself', () => {
    let deep: unknown = null;
    for (let level = 0; level < 100_000; level++) deep = [deep];
    expect(previewOf(deep).start).toMatch(/^\[\[\[.*…/);
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(previewOf(circle).start).toContain('{"self":{"self":');
  });
});
