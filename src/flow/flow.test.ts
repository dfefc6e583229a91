import { describe, expect, it } from 'vitest';
import { emptyFlow, flowLimits, flowSchema } from './flow';
import { flowIdSchema, type NodeId, newId, nodeIdSchema } from './ids';

const empty = emptyFlow(flowIdSchema.parse('flow'), 'Flow');
const node = { id: 'n', type: 'text', typeVersion: 1, position: { x: 0, y: 0 }, config: {} };
const wire = { id: 'w', from: { node: 'n', port: 'a' }, to: { node: 'n', port: 'b' } };
const isFlow = (change: object) => flowSchema.safeParse({ ...empty, ...change }).success;
const isNode = (change: object) => isFlow({ nodes: [{ ...node, ...change }] });

it('knows a flow with nothing in it', () => {
  expect(flowSchema.parse(empty)).toEqual(empty);
});

it('keeps every part of a whole flow as it is', () => {
  const whole = {
    ...empty,
    description: 'Grüße 👋',
    nodes: [
      {
        ...node,
        label: 'Ask',
        size: { width: 200, height: 90 },
        note: 'why',
        config: { text: 'x', list: [{ a: null }] },
        policy: {
          retry: { attempts: 3, backoff: 'exponential', delayMs: 500, maxDelayMs: 8_000, jitter: true },
          timeoutMs: 60_000,
          onError: 'continue',
          hold: true,
          cache: 'unchanged',
        },
        disabled: 'bypass',
        locked: true,
      },
    ],
    wires: [wire],
    notes: [{ id: 'i1', text: 'note', position: { x: -1.5, y: 2 }, locked: true }],
    frames: [{ id: 'i2', title: 'frame', position: { x: 0, y: 0 }, size: { width: 1, height: 1 }, locked: true }],
    variables: [{ id: 'i3', name: 'city', type: 'list<text>', value: ['Köln'] }],
    slots: [{ id: 'i4', name: 'key', kind: 'bearer', origin: 'https://example.com' }],
    budget: { calls: 5, costUsd: 0.5 },
    onError: { restart: 2 },
    flows: {
      inner: { name: 'Inner', nodes: [], wires: [], notes: [], frames: [], variables: [], slots: [] },
    },
  };
  expect(flowSchema.parse(whole)).toEqual(whole);
});

it.each([
  'format',
  'version',
  'id',
  'name',
  'nodes',
  'wires',
  'notes',
  'frames',
  'variables',
  'slots',
  'onError',
  'flows',
])('refuses a flow without %s', (field) => {
  expect(isFlow({ [field]: undefined })).toBe(false);
});

describe('strictness: refuses what it does not know', () => {
  it.each([
    ['on a flow', { extra: 1 }],
    ['on a node', { nodes: [{ ...node, extra: 1 }] }],
    ['in a position', { nodes: [{ ...node, position: { x: 0, y: 0, z: 0 } }] }],
    ['in a policy', { nodes: [{ ...node, policy: { retries: 3 } }] }],
    ['on a wire', { wires: [{ ...wire, extra: 1 }] }],
    ['at a wire’s end', { wires: [{ ...wire, to: { ...wire.to, extra: 1 } }] }],
    ['a credential in a slot', { slots: [{ id: 'i', name: 'key', kind: 'bearer', value: 'sk-secret' }] }],
    ['another format', { format: 'other.flow' }],
    ['a newer version', { version: 2 }],
  ])('%s', (_where, change) => {
    expect(isFlow(change)).toBe(false);
  });
});

describe('ids', () => {
  it.each(['a', 'A-b_9', 'x'.repeat(64), 'constructor'])('may be %s', (id) => {
    expect(isNode({ id })).toBe(true);
  });

  it.each(['', 'a b', 'a.b', 'ä', 'a\n', '../x', '<b>', 'x'.repeat(65), '__proto__', null, 5])(
    'may not be %j',
    (id) => {
      expect(isNode({ id })).toBe(false);
      expect(isFlow({ id })).toBe(false);
      expect(isFlow({ wires: [{ ...wire, from: { node: id, port: 'a' } }] })).toBe(false);
    },
  );

  it('of embedded flows keep to the same', () => {
    const inner = { name: 'Inner', nodes: [], wires: [], notes: [], frames: [], variables: [], slots: [] };
    expect(isFlow({ flows: { 'a b': inner } })).toBe(false);
  });

  it('are fresh each time, and of the right form', () => {
    const ids = Array.from({ length: 1_000 }, () => newId<NodeId>());
    expect(new Set(ids).size).toBe(1_000);
    for (const id of ids) expect(nodeIdSchema.safeParse(id).success).toBe(true);
  });

  it('use the whole alphabet, and nothing else', () => {
    expect(newId<NodeId>(() => 0)).toBe('000000000000');
    expect(newId<NodeId>(() => 1 - Number.EPSILON)).toBe('zzzzzzzzzzzz');
  });
});

describe('numbers', () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e7 + 1, '5', null])(
    'may not place a node at %s',
    (x) => {
      expect(isNode({ position: { x, y: 0 } })).toBe(false);
      expect(isNode({ position: { x: 0, y: x } })).toBe(false);
    },
  );

  it.each([Number.NaN, 0, -1, 1e6])('may not size a node by %s', (width) => {
    expect(isNode({ size: { width, height: 10 } })).toBe(false);
  });

  it.each([Number.NaN, 0, 1.5, -1, '1'])('may not be the type version %s', (typeVersion) => {
    expect(isNode({ typeVersion })).toBe(false);
  });

  it('in a config are finite', () => {
    expect(isNode({ config: { a: 1e308 } })).toBe(true);
    expect(isNode({ config: { a: Number.NaN } })).toBe(false);
    expect(isNode({ config: { a: [{ b: Number.POSITIVE_INFINITY }] } })).toBe(false);
  });
});

describe('limits', () => {
  const many = (count: number, item: object) =>
    Array.from({ length: count }, (_, index) => ({ ...item, id: `i${index}` }));

  it.each([
    ['nodes', flowLimits.nodes, node],
    ['wires', flowLimits.wires, wire],
    ['notes', flowLimits.nodes, { text: '', position: { x: 0, y: 0 } }],
    ['variables', 1_000, { name: 'v', type: 'text' }],
    ['slots', 1_000, { name: 's', kind: 'key' }],
  ])('%s: %i and no more', (list, limit, item) => {
    expect(isFlow({ [list]: many(limit, item) })).toBe(true);
    expect(isFlow({ [list]: many(limit + 1, item) })).toBe(false);
  });

  it('texts are no longer than they may be', () => {
    const [longest, longer] = [flowLimits.textCharacters, flowLimits.textCharacters + 1].map((size) =>
      'x'.repeat(size),
    );
    expect(isNode({ label: longest })).toBe(true);
    for (const change of [{ name: longer }, { description: longer }, { nodes: [{ ...node, note: longer }] }])
      expect(isFlow(change)).toBe(false);
  });

  it('ports and types have names of 1 to 64 characters', () => {
    for (const [name, fits] of [
      ['', false],
      ['x'.repeat(64), true],
      ['x'.repeat(65), false],
    ] as const) {
      expect(isNode({ type: name })).toBe(fits);
      expect(isFlow({ wires: [{ ...wire, to: { node: 'n', port: name } }] })).toBe(fits);
    }
  });

  it('a run is restarted at most 20 times', () => {
    expect(isFlow({ onError: { restart: 20 } })).toBe(true);
    for (const restart of [0, 21, 1.5]) expect(isFlow({ onError: { restart } })).toBe(false);
  });
});

it.each([null, undefined, 5, 'flow', [], [empty]])('takes no %j for a flow', (value) => {
  expect(flowSchema.safeParse(value).success).toBe(false);
});
