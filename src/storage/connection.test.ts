import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failureFrom } from '../../tests/support/failure-from';
import { emptyFlow, type Flow } from '../flow/flow';
import { flowIdSchema } from '../flow/ids';
import { schemaVersion } from './schema';
import { openStorage, type Storage } from './storage';

const flow = (id: string): Flow => emptyFlow(flowIdSchema.parse(id), id);

let count = 0;
let name = '';
/** What the storage told, in order. */
let told: string[] = [];
/** The connections that were opened, as the browser has them. */
let connections: IDBDatabase[] = [];
let opened: Storage[] = [];

beforeEach(() => {
  count += 1;
  name = `connection-${count}`;
  told = [];
  connections = [];
  const open = indexedDB.open.bind(indexedDB);
  vi.spyOn(indexedDB, 'open').mockImplementation((...parameters) => {
    const request = open(...parameters);
    request.addEventListener('success', () => connections.push(request.result));
    return request;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  for (const storage of opened) storage.close();
  opened = [];
});

async function openHere(onOutdated: () => void | Promise<void> = () => undefined): Promise<Storage> {
  const storage = await openStorage({
    name,
    onBlocked: () => void told.push('blocked'),
    onOutdated: () => {
      told.push('outdated');
      return onOutdated();
    },
    onLost: () => void told.push('lost'),
  });
  opened.push(storage);
  return storage;
}

/** A newer Voide in another tab. */
function openNewer() {
  return openDB(name, schemaVersion + 1, { blocked: () => void told.push('newer blocked') });
}

/** Ends a connection as a browser does that has trouble with its disk. */
function terminate(connection: IDBDatabase | undefined): void {
  connection?.close();
  connection?.dispatchEvent(new IDBVersionChangeEvent('close')); // the one event class that the fake lets be made
}

/** Has the next write to a store go wrong after it was asked for. */
function breakNextWrite(how: (transaction: IDBTransaction) => void): void {
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(function (this: IDBObjectStore, ...parameters) {
    const request = put.apply(this, parameters);
    how(this.transaction);
    return request;
  });
}

/** Fails every write to a store in the way that a browser does. */
function failWrites(fault: string): void {
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('as the browser says it', fault);
  });
}

describe('upgrades', () => {
  it('gives way to a newer tab, says so, and saves nothing more', async () => {
    const storage = await openHere();
    const newer = await openNewer();
    expect(told).toEqual(['outdated']);
    expect(await failureFrom(storage.flows.put(flow('a')))).toMatchObject({
      code: 'storage-failed',
      remedy: expect.stringContaining('reload this tab'),
    });
    newer.close();
  });

  it('still writes what the outdated tab has unsaved, before it gives way', async () => {
    const storage: Storage = await openHere(() => storage.flows.put(flow('last-words')));
    const newer = await openNewer();
    expect(await newer.get('flows', 'last-words')).toMatchObject({ id: 'last-words' });
    newer.close();
  });

  it('gives way although the last writes fail', async () => {
    await openHere(() => Promise.reject(new Error('no')));
    const newer = await openNewer();
    expect(newer.version).toBe(schemaVersion + 1);
    newer.close();
  });

  it('says that an older tab blocks the upgrade, and opens when that tab is closed', async () => {
    const deaf = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(name, 1);
      request.onsuccess = () => resolve(request.result);
    });
    vi.mocked(indexedDB.open).mockRestore();
    const open = indexedDB.open.bind(indexedDB);
    // This version opened as if it were the next one, so that the connection that does not listen is in its way.
    vi.spyOn(indexedDB, 'open').mockImplementation((given, version) => open(given, (version ?? 0) + 1));
    const opening = openStorage({
      name,
      onBlocked: () => {
        told.push('blocked');
        deaf.close();
      },
      onOutdated: () => undefined,
      onLost: () => undefined,
    });
    opened.push(await opening);
    expect(told).toEqual(['blocked']);
  });

  it('refuses a database that a newer Voide has made, and leaves it alone', async () => {
    const newer = await openNewer();
    newer.close();
    expect(await failureFrom(openHere())).toMatchObject({
      code: 'storage-failed',
      remedy: expect.stringContaining('reload'),
    });
    const after = await openDB(name);
    expect(after.version).toBe(schemaVersion + 1);
    after.close();
  });
});

describe('a lost connection', () => {
  it('is opened again by the next call, when the browser said that it ended', async () => {
    const storage = await openHere();
    terminate(connections[0]);
    await storage.flows.put(flow('a'));
    expect(await storage.flows.list()).toHaveLength(1);
    expect([connections.length, told]).toEqual([2, []]);
  });

  it('is opened again when nobody said anything', async () => {
    const storage = await openHere();
    connections[0]?.close();
    await Promise.all([storage.flows.put(flow('a')), storage.flows.put(flow('b'))]);
    expect(await storage.flows.list()).toHaveLength(2);
    expect([connections.length, told]).toEqual([2, []]);
  });

  it('does the work again that it was lost in the middle of', async () => {
    const storage = await openHere();
    breakNextWrite((transaction) => {
      terminate(connections[0]);
      transaction.abort();
    });
    await storage.flows.put(flow('a'));
    expect(await storage.flows.list()).toHaveLength(1);
    expect([connections.length, told]).toEqual([2, []]);
  });

  it('is told when it cannot be opened again, and the next call tries once more', async () => {
    const storage = await openHere();
    connections[0]?.close();
    vi.mocked(indexedDB.open).mockImplementationOnce(() => {
      throw new DOMException('gone', 'UnknownError');
    });
    expect((await failureFrom(storage.flows.put(flow('a')))).code).toBe('storage-failed');
    expect(told).toEqual(['lost']);
    await storage.flows.put(flow('a'));
    expect(await storage.flows.list()).toHaveLength(1);
  });
});

describe('what a browser refuses', () => {
  it('says that the disk is full and what to do, keeps what there was, and saves again when there is room', async () => {
    const storage = await openHere();
    await storage.flows.put(flow('a'));
    failWrites('QuotaExceededError');
    expect(await failureFrom(storage.flows.put({ ...flow('a'), name: 'changed' }))).toMatchObject({
      code: 'storage-failed',
      remedy: expect.stringContaining('Export the flow'),
    });
    vi.restoreAllMocks();
    expect((await storage.flows.list())[0]?.name).toBe('a');
    await storage.flows.put({ ...flow('a'), name: 'changed' });
    expect((await storage.flows.list())[0]?.name).toBe('changed');
  });

  it('says that the disk is full when that shows only at the end of the transaction', async () => {
    const storage = await openHere();
    // The fake's own way to abort for a reason; browsers do it when they commit.
    breakNextWrite((transaction) => Reflect.get(transaction, '_abort').call(transaction, 'QuotaExceededError'));
    expect((await failureFrom(storage.flows.put(flow('a')))).message).toContain('no room');
    expect(await storage.flows.list()).toEqual([]);
  });

  it('leaves nothing of a transaction of which a part fails', async () => {
    const storage = await openHere();
    await storage.flows.put(flow('a'));
    await storage.flows.markDeleted(flow('a').id);
    vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(() => {
      throw new DOMException('', 'UnknownError');
    });
    await failureFrom(storage.flows.purgeDeleted(Number.MAX_SAFE_INTEGER));
    vi.restoreAllMocks();
    expect(await storage.flows.get(flow('a').id)).toMatchObject({ isDeleted: true });
  });

  it('says that this window saves nothing, where there is no database or it is refused', async () => {
    vi.mocked(indexedDB.open).mockImplementation(() => {
      throw new DOMException('', 'SecurityError');
    });
    expect((await failureFrom(openHere())).message).toContain('private window');
    vi.stubGlobal('indexedDB', undefined);
    expect((await failureFrom(openHere())).message).toContain('private window');
    expect(told).toEqual([]);
  });

  it('lets a bug be a bug', async () => {
    const storage = await openHere();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new TypeError('a bug');
    });
    await expect(storage.flows.put(flow('a'))).rejects.toThrow(TypeError);
  });
});

it('fails with a remedy after it was closed', async () => {
  const storage = await openHere();
  storage.close();
  expect((await failureFrom(storage.flows.list())).code).toBe('storage-failed');
});
