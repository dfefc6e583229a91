import { failure } from '../../flow/failure';
import type { DeviceLock, PassphraseLock } from '../../storage/run-storage';
import { randomBytes } from './seal';

/** Data keys are kept only wrapped: by a key made from a passphrase, or by one that this browser does not give out. */

/** What encrypts credentials. Once it is open it can be used, but not read. */
export interface DataKey {
  readonly id: string;
  readonly key: CryptoKey;
}

// What OWASP asks of PBKDF2 with SHA-256; about 100 ms, on purpose, for each guess.
const iterations = 600_000;
const ivBytes = 12;
const aes = { name: 'AES-GCM', length: 256 } as const;

/** Makes a data key that a passphrase opens. */
export async function newPassphraseLock(passphrase: string): Promise<PassphraseLock> {
  const key = await crypto.subtle.generateKey(aes, true, ['encrypt', 'decrypt']);
  return lockWith(passphrase, key, newKeyId());
}

/** @throws FailureError `passphrase-wrong` */
export async function openWithPassphrase(lock: PassphraseLock, passphrase: string): Promise<DataKey> {
  return { id: lock.dataKey, key: await unwrapped(lock, passphrase, false) };
}

/** The same data key under another passphrase. @throws FailureError `passphrase-wrong` */
export async function withPassphrase(lock: PassphraseLock, current: string, next: string): Promise<PassphraseLock> {
  return lockWith(next, await unwrapped(lock, current, true), lock.dataKey);
}

/** Makes a data key that this browser opens without asking. */
export async function newDeviceLock(): Promise<DeviceLock> {
  const deviceKey = await crypto.subtle.generateKey(aes, false, ['wrapKey', 'unwrapKey']);
  const key = await crypto.subtle.generateKey(aes, true, ['encrypt', 'decrypt']);
  const dataKey = newKeyId();
  const iv = randomBytes(ivBytes);
  const wrapped = await crypto.subtle.wrapKey('raw', key, deviceKey, wrapping(iv, dataKey));
  return { type: 'device-lock', id: 'lock:device', dataKey, deviceKey, iv, wrapped: new Uint8Array(wrapped) };
}

export async function openWithDevice({ deviceKey, dataKey, iv, wrapped }: DeviceLock): Promise<DataKey> {
  const key = await crypto.subtle.unwrapKey('raw', wrapped, deviceKey, wrapping(iv, dataKey), aes, false, [
    'encrypt',
    'decrypt',
  ]);
  return { id: dataKey, key };
}

async function lockWith(passphrase: string, key: CryptoKey, dataKey: string): Promise<PassphraseLock> {
  const salt = randomBytes(16);
  const iv = randomBytes(ivBytes);
  const wrapper = await keyFrom(passphrase, salt, iterations);
  const wrapped = new Uint8Array(await crypto.subtle.wrapKey('raw', key, wrapper, wrapping(iv, dataKey)));
  return { type: 'passphrase-lock', id: 'lock:passphrase', dataKey, salt, iterations, iv, wrapped };
}

async function unwrapped(lock: PassphraseLock, passphrase: string, isExtractable: boolean): Promise<CryptoKey> {
  const wrapper = await keyFrom(passphrase, lock.salt, lock.iterations);
  try {
    return await crypto.subtle.unwrapKey(
      'raw',
      lock.wrapped,
      wrapper,
      wrapping(lock.iv, lock.dataKey),
      aes,
      isExtractable,
      ['encrypt', 'decrypt'],
    );
  } catch {
    throw failure(
      'passphrase-wrong',
      'That is not the passphrase of your keys.',
      'Write it again; capitals and the keyboard’s language count.',
    );
  }
}

async function keyFrom(passphrase: string, salt: Uint8Array<ArrayBuffer>, count: number): Promise<CryptoKey> {
  // The same text may be written with other code points on another keyboard.
  const bytes = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const base = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveKey']);
  const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: count };
  return crypto.subtle.deriveKey(algorithm, base, aes, false, ['wrapKey', 'unwrapKey']);
}

function wrapping(iv: Uint8Array<ArrayBuffer>, dataKey: string) {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(dataKey) };
}

function newKeyId(): string {
  return [...randomBytes(12)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
