import type { Keep } from '../../flow/credential';
import { failure } from '../../flow/failure';
import { minPassphraseLength } from '../../flow/vault-status';
import type { PassphraseLock, VaultStore } from '../../storage/run-storage';
import {
  type DataKey,
  newDeviceLock,
  newPassphraseLock,
  openWithDevice,
  openWithPassphrase,
  withPassphrase,
} from './locks';

/** The data keys that are open here: that of the device whenever it is needed, that of the passphrase once it was given. */
export class DataKeys {
  readonly #store: () => Promise<VaultStore>;
  #byPassphrase: DataKey | undefined;
  #byDevice: DataKey | undefined;

  constructor(store: () => Promise<VaultStore>) {
    this.#store = store;
  }

  /** Whether the passphrase has been given, and is still the one that counts. */
  isOpen(lock: PassphraseLock | undefined): boolean {
    return lock !== undefined && this.#byPassphrase?.id === lock.dataKey;
  }

  /** The data key of that id, if it is open; that of the device is opened on the way. */
  async find(keep: Exclude<Keep, 'session'>, id: string): Promise<DataKey | undefined> {
    if (keep === 'device' && this.#byDevice?.id !== id) await this.#openDevice();
    const found = keep === 'device' ? this.#byDevice : this.#byPassphrase;
    return found?.id === id ? found : undefined;
  }

  /** The data key to encrypt with. @throws FailureError where it cannot be used now */
  async toSeal(keep: Exclude<Keep, 'session'>): Promise<DataKey> {
    if (keep === 'passphrase') {
      const { passphraseLock } = await (await this.#store()).read();
      if (passphraseLock === undefined)
        throw failure('bad-input', 'There is no passphrase yet to keep keys under.', 'Set a passphrase first.');
      if (this.#byPassphrase?.id === passphraseLock.dataKey) return this.#byPassphrase;
      throw failure('vault-locked', 'Your keys are locked.', 'Unlock them with your passphrase, and try again.');
    }
    await this.#openDevice();
    if (this.#byDevice) return this.#byDevice;
    await (await this.#store()).putLock(await newDeviceLock(), undefined);
    await this.#openDevice(); // the one that is kept: another tab may have been faster
    if (this.#byDevice) return this.#byDevice;
    throw failure('storage-failed', 'This browser keeps no keys of its own.', 'Keep the key for this session.');
  }

  /** @throws FailureError `passphrase-wrong` */
  async unlock(passphrase: string): Promise<void> {
    const { passphraseLock } = await (await this.#store()).read();
    if (passphraseLock === undefined)
      throw failure('bad-input', 'There is no passphrase to unlock with.', 'Set one in Settings.');
    this.#byPassphrase = await openWithPassphrase(passphraseLock, passphrase);
  }

  /** Forgets the data key. */
  lock(): void {
    this.#byPassphrase = undefined;
  }

  /** Sets the first passphrase, or another one, under which all stays readable. It is open afterwards. */
  async setPassphrase(next: string, current: string | undefined): Promise<void> {
    if ([...next].length < minPassphraseLength)
      throw failure(
        'bad-input',
        `A passphrase has at least ${minPassphraseLength} characters.`,
        'Take several words: they are easy to keep in mind, and hard to guess.',
      );
    const store = await this.#store();
    const { passphraseLock: present } = await store.read();
    if (present !== undefined && current === undefined)
      throw failure('passphrase-wrong', 'There is a passphrase already.', 'Give it too, to set another one.');
    const lock =
      present === undefined ? await newPassphraseLock(next) : await withPassphrase(present, current ?? '', next);
    if (!(await store.putLock(lock, present?.dataKey)))
      throw failure('storage-failed', 'Another tab has just set a passphrase.', 'Unlock with that one.');
    this.#byPassphrase = await openWithPassphrase(lock, next);
  }

  async #openDevice(): Promise<void> {
    const { deviceLock } = await (await this.#store()).read();
    if (deviceLock?.dataKey === this.#byDevice?.id) return;
    this.#byDevice = deviceLock && (await openWithDevice(deviceLock));
  }
}
