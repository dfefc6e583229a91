import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyFlow, type Flow, flowSchema } from './flow';
import { flowIdSchema } from './ids';
import { canonicalJson } from './json';
import { apply, type Collection, type Operation } from './operation';
import { operationSchema } from './operation-schema';

// Few ids, so that operations often meet: what they name is sometimes there and sometimes not.
const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const anId = fc.constantFrom(...ids);
const position = fc.record({ x: fc.integer({ min: -100, max: 100 }), y: fc.integer({ min: -100, max: 100 }) });
const end = fc.record({ node: anId, port: fc.constantFrom('in', 'out') });

const itemsOf = {
  nodes: fc.record({
    id: anId,
    type: fc.constant('text'),
    typeVersion: fc.constant(1),
    position,
    config: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 2 }),
  }),
  wires: fc.record({ id: anId, from: end, to: end }),
  notes: fc.record({ id: anId, text: fc.string(), position }),
  frames: fc.record({ id: anId, title: fc.string(), position, size: fc.constant({ width: 9, height: 9 }) }),
  variables: fc.record({ id: anId, name: fc.constant('name'), type: fc.constantFrom('text', 'list<number>') }),
  slots: fc.record({ id: anId, name: fc.string(), kind: fc.constant('key') }),
};
const names: readonly Collection[] = ['nodes', 'wires', 'notes', 'frames', 'variables', 'slots'];

const embedded = {
  ...{ name: 'Inner', nodes: [], wires: [], frames: [], variables: [], slots: [] },
  notes: ['a', 'b'].map((id) => ({ id, text: id, position: { x: 0, y: 0 } })),
};

/** A flow with any of the few ids in each of its lists, which may embed another. */
const aFlow: fc.Arbitrary<Flow> = fc
  .record({
    nodes: fc.uniqueArray(itemsOf.nodes, { selector: ({ id }) => id }),
    wires: fc.uniqueArray(itemsOf.wires, { selector: ({ id }) => id }),
    notes: fc.uniqueArray(itemsOf.notes, { selector: ({ id }) => id }),
    frames: fc.uniqueArray(itemsOf.frames, { selector: ({ id }) => id }),
    variables: fc.uniqueArray(itemsOf.variables, { selector: ({ id }) => id }),
    slots: fc.uniqueArray(itemsOf.slots, { selector: ({ id }) => id }),
    rest: fc.constantFrom({}, { description: 'What it does' }, { budget: { calls: 3 } }),
    flows: fc.constantFrom({}, { inner: embedded }, { inner: { ...embedded, origin: { flowId: 'a', hash: 'b' } } }),
  })
  .map(({ rest, ...lists }) =>
    flowSchema.parse({ ...emptyFlow(flowIdSchema.parse('flow'), 'Start'), ...lists, ...rest }),
  );

const aChange = fc.constantFrom(...names).chain((collection) => {
  const item: fc.Arbitrary<object> = itemsOf[collection];
  return fc.oneof(
    fc.record({ type: fc.constant('remove'), collection: fc.constant(collection), ids: fc.array(anId) }),
    fc.record({
      type: fc.constant('replace'),
      collection: fc.constant(collection),
      items: fc.array(item),
    }),
    fc.record({
      type: fc.constant('insert'),
      collection: fc.constant(collection),
      items: fc.array(fc.record({ index: fc.integer({ min: -2, max: 9 }), item })),
    }),
  );
});
const aSetting = fc.record({
  type: fc.constant('set'),
  fields: fc.record(
    {
      name: fc.string(),
      description: fc.string(),
      budget: fc.constant({ tokens: 5 }),
      onError: fc.constantFrom('stop', 'continue', { restart: 2 }),
    },
    { requiredKeys: [] },
  ),
  unset: fc.subarray(['description', 'budget']),
});
const operation: fc.Arbitrary<Operation> = fc
  .letrec((self) => ({
    operation: fc.oneof(
      { maxDepth: 2 },
      aChange,
      aSetting,
      fc.record({
        type: fc.constant('within'),
        flow: fc.constantFrom('inner', 'x'),
        operation: self('operation'),
      }),
      fc.record({ type: fc.constant('batch'), operations: fc.array(self('operation'), { maxLength: 4 }) }),
    ),
  }))
  .operation.map((made) => made as Operation); // made of the parts above, which are those of an operation

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

const uniqueIds = (flow: Flow) =>
  names.every((name) => new Set(flow[name].map(({ id }) => id)).size === flow[name].length);

describe('any sequence of operations', () => {
  it('is undone by its inverses, last first, byte for byte', () => {
    fc.assert(
      fc.property(aFlow, fc.array(operation, { maxLength: 12 }), (start, operations) => {
        let flow = start;
        const inverses: Operation[] = [];
        for (const next of operations) {
          const applied = apply(flow, next);
          flow = applied.flow;
          inverses.unshift(applied.inverse);
        }
        for (const inverse of inverses) flow = apply(flow, inverse).flow;
        expect(canonicalJson(flow)).toBe(canonicalJson(start));
      }),
      { numRuns: 500 },
    );
  });

  it('can be redone by the inverse of each inverse', () => {
    fc.assert(
      fc.property(aFlow, operation, (start, done) => {
        const forth = apply(start, done);
        const back = apply(forth.flow, forth.inverse);
        expect(canonicalJson(apply(back.flow, back.inverse).flow)).toBe(canonicalJson(forth.flow));
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing that it was given, and leaves a flow with ids of its own', () => {
    fc.assert(
      fc.property(aFlow, operation, (start, done) => {
        const { flow } = apply(frozen(start), frozen(done));
        expect(uniqueIds(flow)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('does the same when it was written as JSON on its way', () => {
    fc.assert(
      fc.property(aFlow, operation, (start, done) => {
        const posted = operationSchema.parse(JSON.parse(JSON.stringify(done)));
        expect(canonicalJson(apply(start, posted).flow)).toBe(canonicalJson(apply(start, done).flow));
      }),
    );
  });
});

const note = (id: string, text = id) => ({ id, text, position: { x: 0, y: 0 } });
const start = flowSchema.parse({
  ...emptyFlow(flowIdSchema.parse('flow'), 'Start'),
  notes: [note('a'), note('b'), note('c')],
});
const noteIds = (flow: Flow) => flow.notes.map(({ id }) => id).join('');
const made = (value: object) => value as Operation; // a literal of the shape of an operation, but for branded ids

describe('a late operation, which names what is not there', () => {
  it.each([
    { type: 'remove', collection: 'notes', ids: ['x'] },
    { type: 'replace', collection: 'notes', items: [note('x')] },
    { type: 'insert', collection: 'notes', items: [{ index: 0, item: note('a', 'again') }] },
    { type: 'set', fields: {}, unset: ['description', 'budget'] },
    { type: 'within', flow: 'x', operation: { type: 'remove', collection: 'notes', ids: ['a'] } },
    { type: 'batch', operations: [] },
  ])('$type leaves the flow as it is', (late) => {
    const { flow, inverse } = apply(start, made(late));
    expect(flow).toEqual(start);
    expect(apply(flow, inverse).flow).toEqual(start);
  });

  it('does what it still can', () => {
    const { flow } = apply(start, made({ type: 'remove', collection: 'notes', ids: ['x', 'b'] }));
    expect(noteIds(flow)).toBe('ac');
  });
});

describe('insert', () => {
  const insert = (...items: readonly { readonly index: number; readonly item: object }[]) =>
    made({ type: 'insert', collection: 'notes', items });

  it('gives each item the index that it says', () => {
    const { flow } = apply(start, insert({ index: 0, item: note('x') }, { index: 2, item: note('y') }));
    expect(noteIds(flow)).toBe('xaybc');
  });

  it('appends past the end, and puts what is before the beginning first', () => {
    const { flow } = apply(start, insert({ index: -5, item: note('x') }, { index: 99, item: note('y') }));
    expect(noteIds(flow)).toBe('xabcy');
  });

  it('takes an id that comes twice once', () => {
    const { flow } = apply(start, insert({ index: 0, item: note('x') }, { index: 1, item: note('x') }));
    expect(noteIds(flow)).toBe('xabc');
  });
});

it('replaces an item where it stands', () => {
  const { flow } = apply(start, made({ type: 'replace', collection: 'notes', items: [note('b', 'new')] }));
  expect(flow.notes.map(({ text }) => text)).toEqual(['a', 'new', 'c']);
});

it('takes a field away for which there was none before', () => {
  const { flow, inverse } = apply(start, { type: 'set', fields: { description: 'new' }, unset: [] });
  expect(flow.description).toBe('new');
  expect(apply(flow, inverse).flow).not.toHaveProperty('description');
});

it('changes an embedded flow, and leaves the one around it and its origin as they are', () => {
  const inner = { ...embedded, description: 'Old', origin: { flowId: 'there', hash: 'x' } };
  const around = flowSchema.parse({ ...start, description: 'Around', flows: { inner } });
  const operations = [
    { type: 'remove', collection: 'notes', ids: ['a'] },
    { type: 'set', fields: { name: 'New' }, unset: ['description'] },
  ];
  const within = { type: 'within', flow: 'inner', operation: { type: 'batch', operations } };
  const { flow, inverse } = apply(around, made(within));
  const { description: _, ...rest } = inner;
  expect(flow).toEqual({ ...around, flows: { inner: { ...rest, name: 'New', notes: [inner.notes[1]] } } });
  expect(apply(flow, inverse).flow).toEqual(around);
});
