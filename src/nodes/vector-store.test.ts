import { describe, expect, it } from 'vitest';
import type { VectorItem, VectorQuery } from '../flow/vectors';
import { fakeServices, fire } from './fake-services';
import { vectorStore } from './vector-store';

function recording() {
  const added: { store: string; items: readonly VectorItem[] }[] = [];
  const asked: VectorQuery[] = [];
  const services = fakeServices({
    vectors: (store) => ({
      add: async (items) => added.push({ store, items }),
      search: async (query) => {
        asked.push(query);
        return [
          { text: 'one', score: 0.9, metadata: { page: 1 } },
          { text: 'two', score: 0.5 },
        ];
      },
      clear: async () => undefined,
    }),
  });
  return { services, added, asked };
}

const add = { does: 'add' };

describe('Vector store', () => {
  it('adds each text with its vector under its name', async () => {
    const { services, added } = recording();
    const inputs = { texts: ['a', 'b'], vectors: [[1], [2]] };
    expect(await fire(vectorStore, inputs, { ...add, name: 'notes' }, services)).toEqual({ count: 1 });
    expect(added).toEqual([
      {
        store: 'notes',
        items: [
          { text: 'a', vector: [1] },
          { text: 'b', vector: [2] },
        ],
      },
    ]);
  });

  it('takes metadata for all texts, or for each its own', async () => {
    const { services, added } = recording();
    const inputs = { texts: ['a', 'b'], vectors: [[1], [2]] };
    await fire(vectorStore, { ...inputs, metadata: { from: 'x' } }, add, services);
    await fire(vectorStore, { ...inputs, metadata: [{ page: 1 }, null] }, add, services);
    expect(added.map(({ items }) => items.map(({ metadata }) => metadata))).toEqual([
      [{ from: 'x' }, { from: 'x' }],
      [{ page: 1 }, undefined],
    ]);
  });

  it('finds texts: as one text for a prompt, as a list, and with their scores', async () => {
    const { services, asked } = recording();
    const where = [{ field: 'page', equals: '1' }];
    const config = { does: 'search', most: 2, leastScore: 0.4, where };
    expect(await fire(vectorStore, { vector: [1, 0] }, config, services)).toEqual({
      context: 'one\n\ntwo',
      texts: ['one', 'two'],
      results: [
        { text: 'one', score: 0.9, metadata: { page: 1 } },
        { text: 'two', score: 0.5 },
      ],
    });
    expect(asked).toEqual([{ vector: [1, 0], count: 2, leastScore: 0.4, where }]);
  });

  it('forgets all', async () => {
    expect(await fire(vectorStore, {}, { does: 'clear' }, recording().services)).toEqual({ count: 0 });
  });

  it.each([
    ['more texts than vectors', { texts: ['a', 'b'], vectors: [[1]] }, '2 texts and 1 vectors'],
    ['metadata for others', { texts: ['a'], vectors: [[1]], metadata: [1, 2] }, 'a list of 2'],
    ['vectors that are none', { texts: ['a'], vectors: ['b'] }, 'The input vectors of the Vector store'],
    ['texts that are none', { texts: 'a', vectors: [[1]] }, 'The input texts of the Vector store'],
  ])('refuses %s', async (_words, inputs, words) => {
    const failed = fire(vectorStore, inputs, add);
    await expect(failed).rejects.toMatchObject({
      failure: { code: 'bad-input', message: expect.stringContaining(words) },
    });
  });
});
