import { expect, it } from 'vitest';
import { embedded, flowBuilder } from '../../../tests/support/flow-builder';
import { smallCatalogue } from '../../../tests/support/small-catalogue';
import { removeItems } from '../edits';
import { slotSchema, variableSchema } from '../flow';
import type { FlowId } from '../ids';
import { apply, type Operation } from '../operation';
import { lift, viewOf, withView } from './level';

const build = flowBuilder(smallCatalogue);
const level = 'inner' as FlowId; // a test's id is of that form
const variable = (id: string, name: string) => variableSchema.parse({ id, name, type: 'text' });
const slot = (id: string) => slotSchema.parse({ id, name: id, kind: 'key' });
const inner = {
  ...embedded(build('in > pass > out', { in: { type: 'input' }, out: { type: 'output' } })),
  name: 'Inner',
  description: 'Inside',
  variables: [variable('v2', 'city'), variable('v3', 'name')],
  slots: [slot('s2')],
  origin: { flowId: level, hash: 'h' },
};
const document = {
  ...build('ask > sub > ask', {}, { flows: { inner } }),
  variables: [variable('v1', 'name')],
  slots: [slot('s1')],
};

it('shows what is inside, with what holds for the whole', () => {
  const view = viewOf(document, level);
  expect(view).toMatchObject({ id: 'inner', name: 'Inner', description: 'Inside', nodes: inner.nodes });
  expect(view.variables.map(({ name }) => name)).toEqual(['name', 'city']);
  expect(view.slots.map(({ id }) => id)).toEqual(['s1', 's2']);
  expect(viewOf(document, undefined)).toBe(document);
  expect(viewOf(document, 'gone' as FlowId)).toBe(document); // there is none
});

it('is the same document if what is seen is put back', () => {
  expect(withView(document, level, viewOf(document, level))).toEqual(document);
});

it('takes edits of nodes and wires to the embedded flow', () => {
  const operation = removeItems(viewOf(document, level), new Set(['pass']), new Set());
  const { flow, inverse } = apply(document, lift(operation, level));
  const seen = apply(viewOf(document, level), operation).flow;
  expect(viewOf(flow, level)).toEqual({ ...seen, flows: flow.flows });
  expect(flow.flows[level]?.origin).toEqual(inner.origin);
  expect(apply(flow, inverse).flow).toEqual(document);
});

it.each([
  { type: 'set', fields: { name: 'New' }, unset: ['description'] },
  { type: 'set', fields: { budget: { calls: 2 }, onError: 'continue' }, unset: [] },
  { type: 'insert', collection: 'variables', items: [{ index: 9, item: variable('v9', 'new') }] },
  { type: 'replace', collection: 'slots', items: [{ ...slot('s2'), name: 'Renamed' }] },
  { type: 'remove', collection: 'variables', ids: ['v2'] },
] as Operation[])('takes $type to where it belongs', (operation) => {
  const { flow, inverse } = apply(document, lift(operation, level));
  const seen = apply(viewOf(document, level), operation).flow;
  const sorted = ({ variables, slots, ...rest }: typeof seen) => ({
    ...rest,
    variables: variables.map(({ id }) => id).sort(),
    slots: slots.map(({ name }) => name).sort(),
  });
  expect({ ...sorted(viewOf(flow, level)), flows: {} }).toEqual({ ...sorted(seen), flows: {} });
  expect(apply(flow, inverse).flow).toEqual(document);
});

it('adds variables to the document itself, for they hold for the whole', () => {
  const added: Operation = {
    type: 'insert',
    collection: 'variables',
    items: [{ index: 9, item: variable('v9', 'new') }],
  };
  const { flow } = apply(document, lift(added, level));
  expect(flow.variables.map(({ name }) => name)).toEqual(['name', 'new']);
  expect(flow.flows[level]?.variables).toBe(inner.variables);
});
