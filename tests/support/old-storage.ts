import { openDB } from 'idb';
import { emptyFlow } from '../../src/flow/flow';
import type { FlowId } from '../../src/flow/ids';

/**
 * Makes a database as Voide made it at first, with a flow called Old in it. The stores are written out here: a step that
 * has shipped never changes.
 */
export async function makeOldStorage(name: string, version: 1 | 2, flow: FlowId): Promise<void> {
  const old = await openDB(name, version, {
    upgrade(database) {
      const flows = database.createObjectStore('flows', { keyPath: 'id' });
      flows.createIndex('listed', 'listed');
      flows.createIndex('deletedAt', 'deletedAt');
      database.createObjectStore('builds', { keyPath: 'designHash' });
      const threads = database.createObjectStore('threads', { keyPath: 'id' });
      threads.createIndex('flow-node-createdAt', ['flow', 'node', 'createdAt']);
      database.createObjectStore('settings');
      const runs = database.createObjectStore('runs', { keyPath: 'run' });
      runs.createIndex('flow-number', ['flow', 'number']);
      runs.createIndex('status', 'status');
      if (version === 2) database.createObjectStore('kv');
    },
  });
  await old.put('flows', { id: flow, flow: emptyFlow(flow, 'Old'), createdAt: 1, updatedAt: 2 });
  await old.put('runs', { run: 'r1', flow, designHash: 'h', number: 4, startedAt: 1, status: 'completed' });
  if (version === 2) await old.put('kv', 7, [flow, 'counter', 'total']);
  old.close();
}
