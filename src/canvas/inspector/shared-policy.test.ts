import { describe, expect, it } from 'vitest';
import { apply } from '../../flow/operation';
import { testCatalogue, testFlow, testNode } from '../test-flows';
import { setSharedPolicy, sharedPolicy } from './shared-policy';

const model = testNode('model', 'model');
const add = { ...testNode('add', 'add'), policy: { onError: 'continue' as const, timeoutMs: 5_000 } };
const flow = testFlow([model, add, testNode('chat', 'chat')]);

describe('the policy of several nodes', () => {
  it('is shown field by field, as mixed where they differ', () => {
    expect(sharedPolicy([model, add], testCatalogue)).toMatchObject([
      { field: { key: 'tries' }, value: 1, isMixed: false },
      { field: { key: 'timeout' }, value: undefined, isMixed: true },
      { field: { key: 'onError' }, value: undefined, isMixed: true },
      { field: { key: 'cache' }, value: 'never', isMixed: false },
    ]);
  });

  it('is not there where one of them never fails for the run', () => {
    expect(sharedPolicy(flow.nodes, testCatalogue)).toEqual([]);
  });

  it('is changed on all of them at once, and each keeps the rest of its own', () => {
    const operation = setSharedPolicy(flow, new Set(['model', 'add']), { key: 'tries', value: 3 }, testCatalogue);
    if (!operation) throw new Error('three tries are a policy');
    const [first, second, chat] = apply(flow, operation).flow.nodes;
    expect(first?.policy?.retry?.attempts).toBe(3);
    expect(second?.policy).toMatchObject({ onError: 'continue', timeoutMs: 5_000, retry: { attempts: 3 } });
    expect(chat).not.toHaveProperty('policy');
  });

  it('is left alone where a value cannot be one', () => {
    expect(setSharedPolicy(flow, new Set(['model']), { key: 'tries', value: 0 }, testCatalogue)).toBeUndefined();
  });
});
