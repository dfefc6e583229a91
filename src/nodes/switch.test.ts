import { describe, expect, it } from 'vitest';
import { configFields, templatesIn } from '../flow/config-field';
import { portsOfDefinition } from '../flow/ports';
import { fire } from './fake-services';
import { switchNode } from './switch';

const cases = [
  { id: 'refund', name: 'Refund', test: 'contains', compare: 'refund' },
  { id: 'order', name: '', test: 'contains', compare: 'order' },
  { id: 'none', name: 'Nothing', test: 'is-empty', compare: '' },
];

const outputsOf = (config: Readonly<Record<string, unknown>>) =>
  portsOfDefinition(switchNode, config)
    .outputs.filter(({ hidden }) => !hidden)
    .map(({ id, name }) => [id, name]);

it.each([
  ['Refund my ORDER', 'refund'],
  ['Where is my order?', 'order'],
  ['', 'none'],
  [null, 'none'],
  ['👋', 'other'],
  [{ topic: 'order' }, 'order'],
])('passes %j on at %s alone', async (value, way) => {
  const outputs = await fire(switchNode, { value }, { cases });
  expect(Object.keys(outputs)).toEqual([way]);
  expect(outputs[way]).toBe(value);
});

it('passes on at every case that fits, when it is to', async () => {
  const value = 'Refund my order';
  const outputs = await fire(switchNode, { value }, { cases, matches: 'all' });
  expect(outputs).toEqual({ refund: value, order: value });
  expect(await fire(switchNode, { value: 'hello' }, { cases, matches: 'all' })).toEqual({ other: 'hello' });
});

it('asks no further once a case fits', async () => {
  const numeric = [...cases, { id: 'large', test: 'greater-than', compare: '10' }];
  expect(await fire(switchNode, { value: 'my order' }, { cases: numeric })).toEqual({ order: 'my order' });
  await expect(fire(switchNode, { value: 'hello' }, { cases: numeric })).rejects.toMatchObject({
    failure: { code: 'bad-input' },
  });
});

it('tells upper from lower case when told to', async () => {
  expect(await fire(switchNode, { value: 'ORDER' }, { cases, ignoreCase: false })).toEqual({ other: 'ORDER' });
});

it('finds its case in ten million characters', async () => {
  const value = `${'x'.repeat(10_000_000)} order`;
  expect(Object.keys(await fire(switchNode, { value }, { cases }))).toEqual(['order']);
});

describe('its outputs', () => {
  it('are one for each case, called by its name or by what it asks, and other', () => {
    expect(outputsOf({ cases })).toEqual([
      ['refund', 'Refund'],
      ['order', 'contains “order”'],
      ['none', 'Nothing'],
      ['other', 'other'],
    ]);
  });

  it('keep their ids, and so their wires, when a case is renamed, moved or removed', () => {
    const [refund, order, none] = cases;
    const changed = [none, { ...order, name: 'Orders', compare: 'orders' }];
    expect(outputsOf({ cases: changed }).map(([id]) => id)).toEqual(['none', 'order', 'other']);
    expect(refund).toBeDefined();
  });

  it('have an id each, also where none was given', () => {
    const mixed = [{ id: 'case-2' }, {}, { compare: 'a' }, { id: 'case-3' }];
    expect(outputsOf({ cases: mixed }).map(([id]) => id)).toEqual(['case-2', 'case-5', 'case-6', 'case-3', 'other']);
  });

  it('are what a run answers at', async () => {
    const mixed = [{ id: 'case-2', compare: 'a' }, { compare: 'b' }];
    expect(Object.keys(await fire(switchNode, { value: 'b' }, { cases: mixed }))).toEqual(['case-3']);
    expect(outputsOf({ cases: mixed }).map(([id]) => id)).toEqual(['case-2', 'case-3', 'other']);
  });

  it('are other alone where there is no case', async () => {
    expect(outputsOf({ cases: [] })).toEqual([['other', 'other']]);
    expect(await fire(switchNode, { value: 1 }, { cases: [] })).toEqual({ other: 1 });
  });
});

describe('its config', () => {
  it.each([
    [[{ id: 'a' }, { id: 'a' }]],
    [[{ id: 'other' }]],
    [[{ id: 'error' }]],
    [[{ id: '__proto__' }]],
    [[{ id: 'with space' }]],
    [[{ test: 'sounds like' }]],
    [Array.from({ length: 101 }, () => ({}))],
  ])('refuses the cases %j', (faulty) => {
    expect(switchNode.config.safeParse({ cases: faulty }).success).toBe(false);
  });

  it('is drawn as a list of objects, and its comparisons are templates', () => {
    const field = configFields(switchNode.config).find(({ key }) => key === 'cases');
    expect(field).toMatchObject({ kind: 'list', title: 'Cases' });
    expect(field?.item.map(({ key }) => key)).toEqual(['name', 'test', 'compare', 'id']);
    const config = switchNode.config.parse({ cases: [{ compare: '{{wanted}}' }] });
    expect(templatesIn(switchNode.config, config)).toEqual([{ path: ['cases', 0, 'compare'], template: '{{wanted}}' }]);
  });
});

it('says on its card what its cases are', () => {
  expect(switchNode.summary(switchNode.config.parse({}))).toBe('case 1 · case 2');
  expect(switchNode.summary(switchNode.config.parse({ cases }))).toBe('Refund · contains “order” · Nothing');
});
