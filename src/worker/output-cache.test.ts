import { expect, it } from 'vitest';
import { hashOf } from '../flow/hash';
import type { FlowId, NodeId } from '../flow/ids';
import type { Json } from '../flow/json';
import { cacheOf } from './output-cache';
import type { StateStore } from './state-store';

type StatePlace = Parameters<StateStore['get']>[0];

/** A store that can be looked into. */
class Shelf implements StateStore {
  readonly values = new Map<string, Json>();

  async get({ flow, node }: StatePlace, key: string): Promise<Json | undefined> {
    return this.values.get(`${flow} ${node} ${key}`);
  }

  async put({ flow, node }: StatePlace, key: string, value: Json): Promise<void> {
    this.values.set(`${flow} ${node} ${key}`, value);
  }

  async delete(): Promise<void> {}

  async entries(): Promise<[]> {
    return [];
  }
}

// Test names are of the form that ids have.
const flow = 'flow' as FlowId;
const at = (node: string) => ({ node: [node as NodeId] });

it('finds what a node gave out under its key, and no other node does', async () => {
  const open = cacheOf(new Shelf(), flow);
  const key = hashOf('question');
  await open(at('a')).put(key, { out: 'answer' });
  expect(await open(at('a')).get(key)).toEqual({ out: 'answer' });
  expect(await open(at('b')).get(key)).toBeUndefined();
  expect(await open(at('a')).get(hashOf('another'))).toBeUndefined();
});

it('keeps a few dozen results of a node, and never gives out one for another', async () => {
  const shelf = new Shelf();
  const cache = cacheOf(shelf, flow)(at('a'));
  const keys = Array.from({ length: 500 }, (_, index) => hashOf(index));
  for (const [index, key] of keys.entries()) await cache.put(key, { out: index });
  expect(shelf.values.size).toBe(32);
  const found = await Promise.all(keys.map((key) => cache.get(key)));
  for (const [index, outputs] of found.entries()) if (outputs !== undefined) expect(outputs).toEqual({ out: index });
  expect(found.filter((outputs) => outputs !== undefined)).toHaveLength(32);
});
