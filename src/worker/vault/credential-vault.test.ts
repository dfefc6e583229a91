import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { credentialOf } from '../../../tests/support/keys';
import type { VaultChange } from '../../flow/credential';
import { FailureError } from '../../flow/failure';
import { openRunStorage } from '../../storage/run-storage';
import { CredentialVault } from './credential-vault';

const secret = 'sk-canary-0123456789';
const origin = 'https://api.example';
const passphrase = 'correct horse battery';
const kept = (more: Partial<Parameters<typeof credentialOf>[0]> = {}) =>
  credentialOf({ id: 'one', origin, secret, keep: 'passphrase', ...more });
const setPassphrase = (next = passphrase, current?: string): VaultChange => ({
  type: 'set-passphrase',
  next,
  ...(current === undefined ? {} : { current }),
});
const unlock = (given = passphrase): VaultChange => ({ type: 'unlock', passphrase: given });

let databases = 0;

/** Vaults of several tabs over one database, which hear of each other, and timers that go off when the test says. */
async function tabs(count = 1) {
  const storage = await openRunStorage({
    ...{
      name: `vault-${databases++}`,
      onBlocked: () => undefined,
      onOutdated: () => undefined,
      onLost: () => undefined,
    },
  });
  const told: string[] = [];
  const timers = new Set<() => void>();
  const vaults: CredentialVault[] = [];
  const announcing = (own: number) => (what: 'kept' | 'lock') => {
    told.push(what);
    if (what === 'kept') for (const [other, vault] of vaults.entries()) if (other !== own) vault.heard();
  };
  const make = () => {
    const after = (_milliseconds: number, callback: () => void) => {
      const timer = () => callback(); // each is another, though they do the same
      timers.add(timer);
      return () => void timers.delete(timer);
    };
    vaults.push(new CredentialVault({ store: async () => storage.vault, after, announce: announcing(vaults.length) }));
  };
  for (let made = 0; made < count; made++) make();
  const [vault, other] = vaults;
  if (vault === undefined) throw new Error('there is at least one');
  const goOff = () => {
    for (const callback of [...timers]) callback();
  };
  /** A page that is loaded again. */
  const again = () => {
    make();
    return vaults.at(-1) ?? vault;
  };
  return { vault, other: other ?? vault, storage, told, timers, goOff, again };
}

async function codeOf(call: Promise<unknown>): Promise<string | undefined> {
  const thrown: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown === undefined) return undefined;
  if (!(thrown instanceof FailureError)) throw thrown;
  expect(JSON.stringify(thrown.failure)).not.toMatch(/canary|horse/);
  return thrown.failure.code;
}

describe('a credential for this session', () => {
  it('is found with its origin, shown without its secret, and nowhere on the disk', async () => {
    const { vault, storage } = await tabs();
    await vault.change(kept({ keep: 'session' }));
    expect(await vault.find('one')).toEqual({ origin, kind: 'bearer', header: undefined, key: secret });
    const { credentials } = await vault.status();
    expect(credentials).toEqual([
      { id: 'one', name: 'one', kind: 'bearer', origin, lastFour: '6789', keep: 'session', isLocked: false },
    ]);
    expect((await storage.vault.read()).credentials).toEqual([]);
  });

  it('is gone when the page is loaded again', async () => {
    const { vault, again } = await tabs();
    await vault.change(kept({ keep: 'session' }));
    expect(await again().find('one')).toBeUndefined();
  });

  it('takes the place of one that was kept, and the other way round', async () => {
    const { vault, storage, again } = await tabs();
    await vault.change(kept({ keep: 'device' }));
    await vault.change(kept({ keep: 'session', secret: 'another-secret-1' }));
    expect((await storage.vault.read()).credentials).toEqual([]);
    await vault.change(kept({ keep: 'device' }));
    expect(await vault.find('one')).toMatchObject({ key: secret });
    expect(await again().find('one')).toMatchObject({ key: secret });
    expect((await vault.status()).credentials.map(({ keep }) => keep)).toEqual(['device']);
  });
});

describe('a credential of this device', () => {
  it('is there after a reload without being asked for, and encrypted on the disk', async () => {
    const { vault, again, storage } = await tabs();
    await vault.change(kept({ keep: 'device' }));
    expect(await again().find('one')).toMatchObject({ key: secret, origin });
    const { credentials, deviceLock } = await storage.vault.read();
    expect(Buffer.from(credentials[0]?.sealed ?? []).toString('latin1')).not.toContain('canary');
    expect(deviceLock?.deviceKey.extractable).toBe(false);
  });

  it('cannot be read as anything else: who changes origin, kind or id of the record breaks it', async () => {
    const { vault, storage } = await tabs();
    await vault.change(kept({ keep: 'device' }));
    const [stored] = (await storage.vault.read()).credentials;
    if (stored === undefined) throw new Error('it was kept');
    for (const changed of [{ origin: 'https://evil.example' }, { kind: 'basic' as const }, { header: 'x-a' }]) {
      await storage.vault.putCredential({ ...stored, ...changed });
      expect(await codeOf(vault.find('one'))).toBe('storage-failed');
    }
    await storage.vault.putCredential({ ...stored, name: 'Renamed' });
    expect(await vault.find('one')).toMatchObject({ key: secret });
  });

  it('has another IV in each write', async () => {
    const { vault, storage } = await tabs();
    const ivs = new Set<string>();
    for (let write = 0; write < 5; write++) {
      await vault.change(kept({ keep: 'device' }));
      ivs.add(String((await storage.vault.read()).credentials[0]?.iv));
    }
    expect(ivs.size).toBe(5);
  });
});

describe('a credential under a passphrase', () => {
  it('needs a passphrase that was set first', async () => {
    const { vault } = await tabs();
    expect(await codeOf(vault.change(kept()))).toBe('bad-input');
    expect((await vault.status()).hasPassphrase).toBe(false);
  });

  it('comes back locked after a reload, and is there again with the passphrase', async () => {
    const { vault, again } = await tabs();
    await vault.change(setPassphrase());
    await vault.change(kept());
    expect(await vault.find('one')).toMatchObject({ key: secret });
    const later = again();
    expect(await later.find('one')).toBe('locked');
    expect(await later.status()).toMatchObject({ isLocked: true, credentials: [{ isLocked: true, lastFour: '6789' }] });
    await later.change(unlock());
    expect(await later.find('one')).toMatchObject({ key: secret });
    expect(await later.status()).toMatchObject({ isLocked: false, credentials: [{ isLocked: false }] });
  });

  it('stays locked with a wrong passphrase, and nothing has changed', async () => {
    const { vault, again, storage } = await tabs();
    await vault.change(setPassphrase());
    await vault.change(kept());
    const before = await storage.vault.read();
    const later = again();
    for (const wrong of ['', 'correct horse batter', `${passphrase} `])
      expect(await codeOf(later.change(unlock(wrong)))).toBe('passphrase-wrong');
    expect(await codeOf(later.change(setPassphrase('another passphrase', 'wrong')))).toBe('passphrase-wrong');
    expect(await codeOf(later.change(setPassphrase('another passphrase')))).toBe('passphrase-wrong');
    expect(await later.find('one')).toBe('locked');
    expect(await storage.vault.read()).toEqual(before);
  });

  it('opens with the changed passphrase, and no longer with the old one', async () => {
    const { vault, again } = await tabs();
    await vault.change(setPassphrase());
    await vault.change(kept());
    await vault.change(setPassphrase('another passphrase', passphrase));
    const later = again();
    expect(await codeOf(later.change(unlock()))).toBe('passphrase-wrong');
    await later.change(unlock('another passphrase'));
    expect(await later.find('one')).toMatchObject({ key: secret });
  });

  it('opens with the same words written with other code points', async () => {
    const { vault, again } = await tabs();
    await vault.change(setPassphrase('caf\u00e9 au lait'));
    await vault.change(kept());
    const later = again();
    await later.change(unlock('cafe\u0301 au lait'));
    expect(await later.find('one')).toMatchObject({ key: secret });
  });

  it('can be renamed and deleted while it is locked, but not replaced', async () => {
    const { vault } = await tabs();
    await vault.change(setPassphrase());
    await vault.change(kept());
    await vault.change({ type: 'lock' });
    await vault.change({ type: 'rename', id: idOf('one'), name: 'Work' });
    expect((await vault.status()).credentials).toMatchObject([{ name: 'Work', isLocked: true }]);
    expect(await codeOf(vault.change({ type: 'replace-secret', id: idOf('one'), secret: 'canary-2' }))).toBe(
      'vault-locked',
    );
    await vault.change({ type: 'delete', id: idOf('one') });
    expect((await vault.status()).credentials).toEqual([]);
  });

  it('is kept with at least 600,000 rounds, a salt of its own and a fresh IV', async () => {
    const { vault, storage } = await tabs();
    await vault.change(setPassphrase());
    const { passphraseLock: first } = await storage.vault.read();
    await vault.change(setPassphrase('another passphrase', passphrase));
    const { passphraseLock: second } = await storage.vault.read();
    expect(first?.iterations).toBeGreaterThanOrEqual(600_000);
    expect(second?.dataKey).toBe(first?.dataKey);
    expect([String(second?.salt), String(second?.iv)]).not.toContain(String(first?.salt));
    expect(second?.salt.length).toBe(16);
  });

  it('goes with a passphrase that is forgotten; what the device keeps stays', async () => {
    const { vault } = await tabs();
    await vault.change(setPassphrase());
    await vault.change(kept());
    await vault.change(kept({ id: 'two', keep: 'device' }));
    await vault.change({ type: 'forget-passphrase' });
    expect(await vault.status()).toMatchObject({ hasPassphrase: false, isLocked: false, credentials: [{ id: 'two' }] });
    expect(await vault.find('one')).toBeUndefined();
  });
});

describe('the lock', () => {
  it('falls shut by itself when nothing was used for its time, and what was used is forgotten', async () => {
    const { vault, goOff, told } = await tabs();
    await vault.change(setPassphrase());
    await vault.change(kept());
    await vault.find('one');
    expect(vault.live()).toContain(secret);
    goOff();
    expect(await vault.find('one')).toBe('locked');
    expect(vault.live()).toEqual([]);
    expect(told.at(-1)).toBe('lock');
  });

  it('begins its time again with each use, and has none where the person wants none', async () => {
    const { vault, timers } = await tabs();
    await vault.change(setPassphrase());
    await vault.change(kept());
    const [before] = timers;
    await vault.find('one');
    expect(timers.size).toBe(1);
    expect(timers.has(before ?? (() => undefined))).toBe(false);
    await vault.change({ type: 'auto-lock' });
    expect(timers.size).toBe(0);
    expect(await vault.status()).not.toHaveProperty('autoLockMinutes');
    await vault.change({ type: 'auto-lock', minutes: 5 });
    expect(await vault.status()).toMatchObject({ autoLockMinutes: 5 });
    expect(timers.size).toBe(1);
  });
});

describe('several tabs', () => {
  it('see what another has put, replaced and deleted, when they next use it', async () => {
    const { vault, other } = await tabs(2);
    await vault.change(kept({ keep: 'device' }));
    expect(await other.find('one')).toMatchObject({ key: secret });
    await other.change({ type: 'replace-secret', id: idOf('one'), secret: 'another-secret' });
    expect(await vault.find('one')).toMatchObject({ key: 'another-secret' });
    await other.change({ type: 'delete', id: idOf('one') });
    expect(await vault.find('one')).toBeUndefined();
  });

  it('make one data key of the device, though both begin at once', async () => {
    const { vault, other, again } = await tabs(2);
    await Promise.all([
      vault.change(kept({ id: 'one', keep: 'device' })),
      other.change(kept({ id: 'two', keep: 'device', secret: 'another-secret' })),
    ]);
    const later = again();
    expect(await later.find('one')).toMatchObject({ key: secret });
    expect(await later.find('two')).toMatchObject({ key: 'another-secret' });
  });

  it('write nothing with a data key that another has thrown away', async () => {
    const { vault, other, storage } = await tabs(2);
    await vault.change(setPassphrase());
    await other.change({ type: 'forget-passphrase' });
    await other.change(setPassphrase('another passphrase'));
    expect(await codeOf(vault.change(kept()))).toBe('vault-locked');
    expect((await storage.vault.read()).credentials).toEqual([]);
    expect((await vault.status()).isLocked).toBe(true);
  });

  it('are each unlocked by themselves', async () => {
    const { vault, other } = await tabs(2);
    await vault.change(setPassphrase());
    await vault.change(kept());
    expect(await other.find('one')).toBe('locked');
  });

  it('wake who waits for a locked key when it is unlocked, deleted, or its passphrase forgotten', async () => {
    for (const change of [unlock(), { type: 'delete', id: idOf('one') }, { type: 'forget-passphrase' }] as const) {
      const { vault, other } = await tabs(2);
      await vault.change(setPassphrase());
      await vault.change(kept());
      await vault.change({ type: 'lock' });
      const woken = vault.whenChanged();
      await (change.type === 'unlock' ? vault : other).change(change);
      await woken;
      expect(await vault.find('one')).not.toBe('locked');
    }
  });
});

describe('what is put into the vault', () => {
  it.each([
    { secret: '' },
    { secret: 'two canary words' },
    { secret: 'line\ncanary' },
    { secret: 'sk-canary-\u00fc' },
    { kind: 'basic' as const, secret: 'canary without colon' },
    { origin: 'ftp://canary.example' },
    { origin: 'https://user:canary@api.example' },
    { origin: 'canary' },
  ])('is refused in plain words that quote nothing: %j', async (wrong) => {
    const { vault } = await tabs();
    expect(await codeOf(vault.change(kept({ keep: 'session', ...wrong })))).toBe('bad-input');
    expect((await vault.status()).credentials).toEqual([]);
  });

  it('is refused where the border gives what is no credential at all', async () => {
    const { vault } = await tabs();
    const wrong = { type: 'put', credential: { id: 'a', secret: 'canary', header: 'cookie', kind: 'header' } };
    // What a message from another version may hold.
    expect(await codeOf(vault.change(wrong as unknown as VaultChange))).toBe('bad-input');
  });

  it('loses what comes along when it is copied, and the path of its address', async () => {
    const { vault } = await tabs();
    await vault.change(kept({ keep: 'session', secret: `  ${secret}\n`, origin: 'https://API.example:443/v1?a=1' }));
    expect(await vault.find('one')).toMatchObject({ key: secret, origin });
  });

  it('shows no last four of a short secret, or of a password', async () => {
    const { vault } = await tabs();
    await vault.change(kept({ keep: 'session', secret: 'short' }));
    await vault.change(kept({ id: 'two', keep: 'session', kind: 'basic', secret: 'somebody:long-password' }));
    expect((await vault.status()).credentials.map(({ lastFour }) => lastFour)).toEqual(['', '']);
  });
});

describe('a vault that can keep nothing', () => {
  it('says so, and still has credentials for this session', async () => {
    const vault = new CredentialVault({ after: () => () => undefined });
    await vault.change(kept({ keep: 'session' }));
    expect(await vault.status()).toMatchObject({ cannotKeep: 'No keys are kept here.', credentials: [{ id: 'one' }] });
    expect(await codeOf(vault.change(kept({ keep: 'device' })))).toBe('storage-failed');
    expect(await vault.find('one')).toMatchObject({ key: secret });
  });
});

/** An id, as a change names it. */
function idOf(id: string): Extract<VaultChange, { type: 'delete' }>['id'] {
  return id as Extract<VaultChange, { type: 'delete' }>['id']; // a literal that has an id's form
}
