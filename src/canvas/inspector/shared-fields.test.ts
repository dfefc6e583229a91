import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { catalogueOf, defineNode } from '../../flow/node-definition';
import { apply } from '../../flow/operation';
import { testFlow, testNode } from '../test-flows';
import { setShared, sharedFields } from './shared-fields';

const node = (type: string, config: z.ZodObject) =>
  defineNode({
    ...{
      type,
      version: 1,
      label: type,
      family: 'data',
      icon: 'box',
      help: 'For tests.',
      config,
      inputs: {},
      outputs: {},
    },
  });
const catalogue = catalogueOf([
  node(
    'one',
    z.object({ text: z.string().default('a'), mode: z.enum(['x', 'y']).default('x'), only: z.string().default('') }),
  ),
  node('two', z.object({ mode: z.enum(['x', 'z']).default('x'), text: z.string().default('a') })),
]);

describe('the fields that several nodes share', () => {
  it('are those of the same key, kind and choices', () => {
    const nodes = [testNode('a', 'one'), testNode('b', 'two')];
    expect(sharedFields(nodes, catalogue).map(({ field }) => field.key)).toEqual(['text']);
  });

  it('have the value that all of them say, defaults among them, or are mixed', () => {
    const nodes = [testNode('a', 'one', { config: { text: 'a' } }), testNode('b', 'one', { config: { mode: 'y' } })];
    expect(sharedFields(nodes, catalogue)).toMatchObject([
      { field: { key: 'text' }, value: 'a', isMixed: false },
      { field: { key: 'mode' }, value: undefined, isMixed: true },
      { field: { key: 'only' }, value: '', isMixed: false },
    ]);
  });

  it('are none where the type of one of them is not known here', () => {
    expect(sharedFields([testNode('a', 'one'), testNode('b', 'gone')], catalogue)).toEqual([]);
  });

  it('are set on all of them at once, and on nothing else', () => {
    const flow = testFlow([testNode('a', 'one'), testNode('b', 'two'), testNode('c', 'one')]);
    const { flow: next } = apply(flow, setShared(flow, new Set(['a', 'b']), 'text', 'new'));
    expect(next.nodes.map(({ config }) => config['text'])).toEqual(['new', 'new', undefined]);
  });
});
