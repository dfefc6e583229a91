import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import type { ItemId } from '../flow/ids';
import { openRunStorage, type PassphraseLock, type StoredCredential } from './run-storage';

const bytes = () => new Uint8Array([1, 2, 3]);
const lock = (dataKey: string): PassphraseLock => ({
  ...{ type: 'passphrase-lock', id: 'lock:passphrase', dataKey, iterations: 600_000 },
  ...{ salt: bytes(), iv: bytes(), wrapped: bytes() },
});
const credential = (id: string, dataKey: string): StoredCredential => ({
  ...{ type: 'credential', id: id as ItemId, name: id, kind: 'bearer', origin: 'https://a.example', lastFour: '' }, // of the form that ids have
  ...{ keep: 'passphrase', dataKey, iv: bytes(), sealed: bytes() },
});

let databases = 0;
async function newStore() {
  const name = `vault-store-${databases++}`;
  const storage = await openRunStorage({ name, onBlocked: () => {}, onOutdated: () => {}, onLost: () => {} });
  return storage.vault;
}

it('keeps no credential whose data key is not here, or is here no longer', async () => {
  const store = await newStore();
  expect(await store.putCredential(credential('one', 'first'))).toBe(false);
  await store.putLock(lock('first'), undefined);
  expect(await store.putCredential(credential('one', 'first'))).toBe(true);
  await store.forgetPassphrase();
  await store.putLock(lock('second'), undefined);
  expect(await store.putCredential(credential('two', 'first'))).toBe(false);
  expect((await store.read()).credentials).toEqual([]);
});

it('puts a lock in the place of the one that was meant alone', async () => {
  const store = await newStore();
  expect(await store.putLock(lock('first'), undefined)).toBe(true);
  expect(await store.putLock(lock('second'), undefined)).toBe(false);
  expect(await store.putLock(lock('second'), 'third')).toBe(false);
  expect((await store.read()).passphraseLock?.dataKey).toBe('first');
  expect(await store.putLock({ ...lock('first'), iterations: 700_000 }, 'first')).toBe(true);
  expect((await store.read()).passphraseLock?.iterations).toBe(700_000);
});

it('deletes a credential for good, and no lock by the way', async () => {
  const store = await newStore();
  await store.putLock(lock('first'), undefined);
  await store.putCredential(credential('one', 'first'));
  await store.deleteCredential('one');
  expect(await store.credential('one')).toBeUndefined();
  expect(await store.credential('lock:passphrase')).toBeUndefined();
  expect((await store.read()).passphraseLock).toBeDefined();
});
