import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseClip } from '../src/flow/clip';
import { flowSchema } from '../src/flow/flow';
import { exportFlow, importFlow } from '../src/storage/flow-file';

/** A flow with everything in it that a document can have. */
const whole = flowSchema.parse({
  format: 'voide.flow',
  version: 1,
  id: 'whole',
  name: 'Whole',
  description: 'Everything',
  nodes: [
    { id: 'a', type: 'interface', typeVersion: 1, label: 'Chat', position: { x: 0, y: -1.5 }, config: {} },
    {
      id: 'b',
      type: 'unheard-of',
      typeVersion: 3,
      position: { x: 1e6, y: 2 },
      size: { width: 200, height: 90 },
      note: 'Note',
      config: { list: [1, 'two', null, { three: [true] }], text: '{{name}} Grüße 👋' },
      policy: { retry: { attempts: 3, backoff: 'fixed', delayMs: 1, maxDelayMs: 2, jitter: true }, onError: 'stop' },
      disabled: 'off',
    },
  ],
  wires: [{ id: 'w', from: { node: 'a', port: 'message' }, to: { node: 'b', port: 'text' } }],
  notes: [{ id: 'n', text: 'Hi', position: { x: 0, y: 0 } }],
  frames: [{ id: 'f', title: 'Frame', position: { x: 0, y: 0 }, size: { width: 9, height: 9 } }],
  variables: [{ id: 'v', name: 'who', type: 'list<text>', value: ['me'] }],
  slots: [{ id: 's', name: 'Key', kind: 'key', origin: 'https://example.org' }],
  budget: { calls: 3, costUsd: 0.5 },
  onError: { restart: 2 },
  flows: {
    inner: { name: 'Inner', nodes: [], wires: [], notes: [], frames: [], variables: [], slots: [] },
  },
});
const text = exportFlow(whole);

const prototypes = [Object.prototype, Array.prototype, Function.prototype, String.prototype];
const shapes = () => prototypes.map((prototype) => Reflect.ownKeys(prototype).map(String).join());
const shapesBefore = shapes();

/** Every place in a JSON value, as the path to it. */
function pathsIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const keys = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
  const members = value as Record<string | number, unknown>; // keys were just read from it
  return [path, ...keys.flatMap((key) => pathsIn(members[key], [...path, key]))];
}

/** The same value with something else in one place; `undefined` takes it away. */
function withValueAt(value: unknown, [key, ...rest]: readonly (string | number)[], next: unknown): unknown {
  if (key === undefined) return next;
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? withValueAt(item, rest, next) : item));
  const object = value as Record<string, unknown>; // a path leads through lists and objects only
  return { ...object, [key]: withValueAt(object[key], rest, next) };
}

const wrongValues: readonly unknown[] = [undefined, null, -1, 'x'.repeat(65), [], [[]], { a: 1 }, true, 1e300];

/** Everything in the whole flow that is put wrong in every way, and its text cut and bent at many places. */
function malformed(): readonly string[] {
  const texts: string[] = [];
  for (const path of pathsIn(whole))
    for (const wrong of wrongValues) texts.push(JSON.stringify(withValueAt(whole, path, wrong)) ?? '');
  for (let cut = 0; cut < text.length; cut += 17)
    texts.push(text.slice(0, cut), text.slice(cut), `${text}${text[cut]}`);
  return texts;
}

function importAnything(contents: string | Uint8Array): boolean {
  const imported = importFlow(contents, 'fuzz.voide.json');
  if ('flow' in imported) {
    // What was let in is a flow, and goes out and in again.
    flowSchema.parse(imported.flow);
    const again = exportFlow(imported.flow);
    expect(importFlow(again)).toHaveProperty('flow', imported.flow);
    return true;
  }
  expect(imported.failure.code).toMatch(/^file-/);
  expect(imported.failure.message.length).toBeLessThan(2_000);
  expect(imported.failure.remedy).not.toBe('');
  return false;
}

describe('whatever is imported', () => {
  it('is a whole flow or a failure that says what to do, for every way to put one thing wrong', () => {
    const texts = malformed();
    expect(texts.length).toBeGreaterThan(300);
    const taken = texts.filter(importAnything).length;
    expect(taken).toBeGreaterThan(0);
    expect(texts.length - taken).toBeGreaterThan(300);
    expect(shapes()).toEqual(shapesBefore);
  });

  it('is a whole flow or a failure, for bytes bent at random', () => {
    const bytes = new TextEncoder().encode(text);
    const bends = fc.array(fc.record({ at: fc.nat(bytes.length - 1), byte: fc.nat(255), isCut: fc.boolean() }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(bends, (all) => {
        let bent = Array.from(bytes);
        for (const { at, byte, isCut } of all)
          bent = isCut ? bent.toSpliced(at, 3, byte) : bent.with(Math.min(at, bent.length - 1), byte);
        importAnything(new Uint8Array(bent));
      }),
      { numRuns: 1_000 },
    );
    expect(shapes()).toEqual(shapesBefore);
  });

  it('is a whole flow or a failure, for any JSON in any place, hostile keys among it', () => {
    const hostile = fc.constantFrom(
      JSON.parse('{"__proto__":{"polluted":true}}'),
      { constructor: { prototype: { polluted: true } } },
      { toString: 1, hasOwnProperty: null, length: -1 },
    );
    const paths = pathsIn(whole);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.oneof(fc.jsonValue(), hostile), (path, value) => {
        importAnything(JSON.stringify(withValueAt(whole, path, value)));
      }),
      { numRuns: 1_000 },
    );
    expect(shapes()).toEqual(shapesBefore);
    expect({}).not.toHaveProperty('polluted');
  });

  it('is never an exception, for anything on the clipboard', () => {
    const clip = JSON.stringify({ format: 'voide.clip', version: 1, nodes: whole.nodes, wires: whole.wires });
    fc.assert(
      fc.property(fc.nat(clip.length), fc.string({ unit: 'binary' }), (at, inserted) => {
        parseClip(`${clip.slice(0, at)}${inserted}${clip.slice(at)}`);
        parseClip(inserted);
      }),
      { numRuns: 1_000 },
    );
    expect(shapes()).toEqual(shapesBefore);
  });
});
