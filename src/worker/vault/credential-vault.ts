import { type NewCredential, type VaultChange, vaultChangeSchema } from '../../flow/credential';
import { failure, failureOf } from '../../flow/failure';
import type { Platform } from '../../flow/platform';
import type { Credential, VaultStatus } from '../../flow/vault-status';
import type { StoredCredential, VaultStore } from '../../storage/run-storage';
import { type AutoLock, createAutoLock } from './auto-lock';
import { DataKeys } from './data-keys';
import { open, seal } from './seal';
import { cleanSecret, lastFourOf, type OpenCredential, originOf, secretsIn } from './secret';
import type { Vault } from './vault';

/** Of a vault that nobody has said anything else of. */
const usualAutoLockMinutes = 30;

/** What outgoing requests ask of the vault. */
export interface Secrets {
  /** The credential of that id; `locked` where the passphrase is needed first, undefined where there is none. */
  find(id: string): Promise<OpenCredential | 'locked' | undefined>;
  /** Settles when it is worth asking again for what was locked. */
  whenChanged(): Promise<void>;
  /** All that requests may have sent since the vault was opened, and that must not be seen in any answer. */
  live(): readonly string[];
}

/** Tells other vaults of this browser, and the pages, that something is different: what is kept, or only the lock. */
export type Announce = (what: 'kept' | 'lock') => void;

export interface VaultSetting {
  /** Where credentials are kept; without it they last a session. */
  readonly store?: () => Promise<VaultStore>;
  readonly after: Platform['after'];
  readonly announce?: Announce;
}

interface OfSession {
  readonly shown: Credential;
  readonly secret: OpenCredential;
}

type Kept = Extract<VaultChange, { type: 'put' }>['credential'];

/**
 * Keeps credentials. Their secrets are in the clear only here and in outgoing requests. What is kept on this machine is
 * read anew each time it is used: another tab may have changed it.
 */
export class CredentialVault implements Vault, Secrets {
  readonly #store: () => Promise<VaultStore>;
  readonly #keys: DataKeys;
  readonly #autoLock: AutoLock;
  readonly #announce: Announce;
  readonly #ofSession = new Map<string, OfSession>();
  /** What was opened since the vault was, to be known again where it is echoed. */
  readonly #opened = new Map<string, OpenCredential>();
  /** Made when it is asked for, and made anew when it changes. */
  #live: readonly string[] | undefined;
  #waiting: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;
  /** Changes are made one after the other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor({ store = noStore, after, announce = () => undefined }: VaultSetting) {
    this.#store = store;
    this.#keys = new DataKeys(store);
    this.#autoLock = createAutoLock(after, () => this.#lock());
    this.#announce = announce;
  }

  async status(): Promise<VaultStatus> {
    await this.#last;
    const ofSession = [...this.#ofSession.values()].map(({ shown }) => shown);
    try {
      const { credentials, passphraseLock, options } = await (await this.#store()).read();
      const isOpen = this.#keys.isOpen(passphraseLock);
      const kept = credentials.map((stored) => shownOf(stored, stored.keep === 'passphrase' && !isOpen));
      const minutes = options === undefined ? usualAutoLockMinutes : options.autoLockMinutes;
      return {
        credentials: [...ofSession, ...kept].sort((a, b) => (a.name < b.name ? -1 : 1)),
        hasPassphrase: passphraseLock !== undefined,
        isLocked: passphraseLock !== undefined && !isOpen,
        ...(minutes === undefined ? {} : { autoLockMinutes: minutes }),
      };
    } catch (thrown) {
      const cannotKeep = failureOf(thrown).message;
      return { credentials: ofSession, hasPassphrase: false, isLocked: false, cannotKeep };
    }
  }

  change(change: VaultChange): Promise<void> {
    const made = this.#last.then(() => this.#change(checked(change)));
    this.#last = made.catch(() => undefined); // told to who asked for it
    return made;
  }

  async find(id: string): Promise<OpenCredential | 'locked' | undefined> {
    await this.#last; // who asked for a change before is heard before
    const ofSession = this.#ofSession.get(id);
    if (ofSession) return ofSession.secret;
    const stored = await this.#kept(id);
    if (stored === undefined) {
      if (this.#opened.delete(id)) this.#live = undefined;
      return undefined;
    }
    const dataKey = await this.#keys.find(stored.keep, stored.dataKey);
    if (dataKey === undefined && stored.keep === 'passphrase') return 'locked';
    const key = dataKey && (await open(stored, stored, dataKey.key));
    if (key === undefined)
      throw failure('storage-failed', `The key “${stored.name}” cannot be read.`, 'Give it again in Settings.');
    if (stored.keep === 'passphrase') this.#autoLock.touch();
    const found = { origin: stored.origin, kind: stored.kind, header: stored.header, key };
    if (this.#opened.get(id)?.key !== key) this.#live = undefined;
    this.#opened.set(id, found);
    return found;
  }

  whenChanged(): Promise<void> {
    if (this.#waiting === undefined) {
      let resolve = (): void => undefined;
      const promise = new Promise<void>((settle) => {
        resolve = settle;
      });
      this.#waiting = { promise, resolve };
    }
    return this.#waiting.promise;
  }

  live(): readonly string[] {
    const ofSession = [...this.#ofSession.values()].map(({ secret }) => secret);
    this.#live ??= [...ofSession, ...this.#opened.values()].flatMap(secretsIn);
    return this.#live;
  }

  /** Another vault of this browser has changed what is kept. */
  heard(): void {
    this.#wake();
    this.#readOptions().catch(() => undefined); // asked again when it is next opened
  }

  async #change(change: VaultChange): Promise<void> {
    switch (change.type) {
      case 'put':
        return this.#put(change.credential);
      case 'rename':
        return this.#rename(change.id, change.name);
      case 'replace-secret':
        return this.#replaceSecret(change.id, change.secret);
      case 'delete':
        return this.#delete(change.id);
      case 'unlock':
        await this.#keys.unlock(change.passphrase);
        return this.#isOpen('lock');
      case 'lock':
        return this.#lock();
      case 'set-passphrase':
        await this.#keys.setPassphrase(change.next, change.current);
        return this.#isOpen('kept');
      case 'forget-passphrase':
        await (await this.#store()).forgetPassphrase();
        this.#lock();
        return this.#changed();
      case 'auto-lock': {
        const { minutes } = change;
        const options = { type: 'options', id: 'options:vault' } as const;
        await (await this.#store()).putOptions({ ...options, ...(minutes ? { autoLockMinutes: minutes } : {}) });
        await this.#readOptions();
        return this.#changed();
      }
      default:
        return change satisfies never;
    }
  }

  async #put(given: NewCredential): Promise<void> {
    const secret = cleanSecret(given.secret, given.kind);
    const credential = { ...given, secret, origin: originOf(given.origin) };
    if (credential.keep === 'session') {
      await this.#forget(credential.id);
      const { origin, kind, header } = credential;
      const ofSession = { shown: shownOf({ ...credential, lastFour: lastFourOf(credential) }, false) };
      this.#ofSession.set(credential.id, { ...ofSession, secret: { origin, kind, header, key: secret } });
    } else {
      await this.#keep(credential, credential.keep);
      this.#ofSession.delete(credential.id);
    }
    this.#changed();
  }

  async #keep(credential: Kept, keep: StoredCredential['keep']): Promise<void> {
    const { id, name, kind, header, origin, secret } = credential;
    const dataKey = await this.#keys.toSeal(keep);
    const binding = { id, kind, ...(header === undefined ? {} : { header }), origin };
    const sealed = await seal(secret, binding, dataKey.key);
    const lastFour = lastFourOf(credential);
    await this.#write({ type: 'credential', name, lastFour, keep, dataKey: dataKey.id, ...binding, ...sealed });
  }

  async #write(stored: StoredCredential): Promise<void> {
    if (await (await this.#store()).putCredential(stored)) return;
    throw failure('storage-failed', 'Another tab has just changed how keys are kept.', 'Try once more.');
  }

  async #rename(id: string, name: string): Promise<void> {
    const ofSession = this.#ofSession.get(id);
    if (ofSession) this.#ofSession.set(id, { ...ofSession, shown: { ...ofSession.shown, name } });
    else await this.#write({ ...(await this.#known(id)), name });
    this.#changed();
  }

  async #replaceSecret(id: string, secret: string): Promise<void> {
    const { name, kind, header, origin, keep } = this.#ofSession.get(id)?.shown ?? (await this.#known(id));
    // It was checked as an id when it was put.
    const itemId = id as NewCredential['id'];
    await this.#put({ id: itemId, name, kind, ...(header === undefined ? {} : { header }), origin, keep, secret });
  }

  async #delete(id: string): Promise<void> {
    await this.#forget(id);
    this.#ofSession.delete(id);
    this.#changed();
  }

  /** Takes a credential off this machine, if there is one. */
  async #forget(id: string): Promise<void> {
    if ((await this.#kept(id)) !== undefined) await (await this.#store()).deleteCredential(id);
    this.#opened.delete(id);
  }

  async #known(id: string): Promise<StoredCredential> {
    const stored = await this.#kept(id);
    if (stored) return stored;
    throw failure('not-found', 'That key is no longer here.', 'Give it anew.');
  }

  /** Without a place to keep anything, nothing is kept. */
  async #kept(id: string): Promise<StoredCredential | undefined> {
    return this.#store === noStore ? undefined : (await this.#store()).credential(id);
  }

  async #isOpen(what: 'kept' | 'lock'): Promise<void> {
    this.#autoLock.touch();
    await this.#readOptions();
    this.#wake();
    this.#announce(what);
  }

  #lock(): void {
    this.#keys.lock();
    this.#autoLock.rest();
    this.#opened.clear(); // those of the device are opened again when they are used
    this.#live = undefined;
    this.#announce('lock');
  }

  async #readOptions(): Promise<void> {
    const { options } = await (await this.#store()).read();
    this.#autoLock.set(options === undefined ? usualAutoLockMinutes : options.autoLockMinutes);
  }

  #changed(): void {
    this.#live = undefined;
    this.#wake();
    this.#announce('kept');
  }

  #wake(): void {
    this.#waiting?.resolve();
    this.#waiting = undefined;
  }
}

/** What came over the border, or a FailureError that quotes nothing of it. */
function checked(change: VaultChange): VaultChange {
  const parsed = vaultChangeSchema.safeParse(change);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.at(-1);
  const words = issue === undefined ? '' : `${place === undefined ? 'it' : String(place)} ${issue.message}`;
  throw failure('bad-input', `This cannot be kept as a key: ${words}.`, 'Change what is named, and try again.');
}

type Shown = Omit<Credential, 'isLocked' | 'header'> & { readonly header?: string | undefined };

function shownOf(credential: Shown, isLocked: boolean): Credential {
  const { id, name, kind, header, origin, lastFour, keep } = credential;
  return { id, name, kind, ...(header === undefined ? {} : { header }), origin, lastFour, keep, isLocked };
}

function noStore(): Promise<VaultStore> {
  throw failure('storage-failed', 'No keys are kept here.', 'Keep the key for this session.');
}
