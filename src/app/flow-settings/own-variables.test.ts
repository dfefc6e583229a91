import { afterEach, describe, expect, it } from 'vitest';
import { createDocument } from '../../canvas';
import { emptyFlow, type Flow } from '../../flow/flow';
import type { FlowId, ItemId } from '../../flow/ids';
import { placeOf } from './kept-where';
import { givenVariables, keepOwnVariable, ownVariables, watchOwnVariables } from './own-variables';

const city = { id: 'v' as ItemId, name: 'city', type: 'text' } as const;
const flowOf = (id: string, variables: Flow['variables']): Flow => ({ ...emptyFlow(id as FlowId, id), variables });

/** Settings in memory, as slow as a disk. */
function parts(flow: Flow) {
  const kept = new Map<string, unknown>();
  const settings = {
    get: async (key: string) => kept.get(key),
    put: async (key: string, value: unknown) => void kept.set(key, value),
    change: async (key: string, _schema: unknown, become: (value: unknown) => unknown) =>
      void kept.set(key, become(kept.get(key))),
  };
  const document = createDocument(flow);
  const given = { storage: { settings }, document } as unknown as Parameters<typeof watchOwnVariables>[0];
  watchOwnVariables(given);
  return { given, kept, document };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

afterEach(() => ownVariables.setState({ values: {} }, false));

describe('the value of a variable that is kept on this machine', () => {
  it('is given to runs where the flow leaves it open, and is in no document', async () => {
    const flow = flowOf('one', [city]);
    const { given, document, kept } = parts(flow);
    await settled();
    expect(givenVariables(flow)).toEqual({});
    keepOwnVariable(given, city.id, 'Bern');
    await settled();
    expect(givenVariables(flow)).toEqual({ city: 'Bern' });
    expect(givenVariables(flowOf('one', [{ ...city, value: 'Rome' }]))).toEqual({});
    expect(JSON.stringify(document.getState().flow)).not.toContain('Bern');
    expect([...kept]).toEqual([['variables one', { v: 'Bern' }]]);
    keepOwnVariable(given, city.id, undefined);
    await settled();
    expect([...kept]).toEqual([['variables one', {}]]);
  });

  it('is of its flow alone', async () => {
    const { given, document } = parts(flowOf('two', [city]));
    keepOwnVariable(given, city.id, 'Bern');
    document.open(flowOf('three', [city]));
    await settled();
    expect(givenVariables(document.getState().flow)).toEqual({});
  });

  it('says where a value is', () => {
    expect([placeOf({ value: 1 }, 2), placeOf({}, 2), placeOf({}, undefined)]).toEqual(['flow', 'machine', 'asked']);
  });
});
