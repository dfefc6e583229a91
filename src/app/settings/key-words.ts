import type { Connection } from '../../flow/connection';
import type { Keep } from '../../flow/credential';
import type { Credential, VaultStatus } from '../../flow/vault-status';
import { say } from '../../look/words';
import type { KeyPlace } from '../doctor/observations';
import { originOf, presetOf } from './connection-draft';
import { credentialOf } from './use-vault';

/** Where a secret is kept, in a few words. */
export const keepWords: Readonly<Record<Keep, string>> = {
  session: 'this session only',
  passphrase: 'kept, under your passphrase',
  device: 'kept on this device',
};

/** What each way to keep a secret means, as it is. */
export const keepHints: Readonly<Record<Keep, string>> = {
  session: 'In memory until this page is closed. Nothing is written to the disk.',
  passphrase: 'On this machine, encrypted. Without your passphrase nobody can use it, and nobody can restore it.',
  device:
    'On this machine, encrypted with a key that this browser holds. Whoever can use this browser profile can use it too.',
};

/** What is known of a connection's key, in a few words. */
export function keyWords(connection: Connection, status: VaultStatus | undefined): string {
  const credential = credentialOf(status, connection.id);
  if (!credential) return presetOf(connection)?.key === 'needed' ? say('no key yet') : say('no key');
  if (credential.origin !== originOf(connection.baseUrl)) return say('key for another address');
  return credential.isLocked
    ? say('key locked')
    : say('key {lastFourWords}', { lastFourWords: lastFourWords(credential) }).trim();
}

/** `····4f2a`; nothing where that would tell too much. */
export function lastFourWords({ lastFour }: Pick<Credential, 'lastFour'>): string {
  return lastFour === '' ? '' : `····${lastFour}`;
}

/** Where the key of a connection is, as the doctor wants to know it. */
export function keyPlaceOf(connection: Connection, status: VaultStatus | undefined): KeyPlace {
  const credential = credentialOf(status, connection.id);
  if (!credential) return 'none';
  if (credential.origin !== originOf(connection.baseUrl)) return 'elsewhere';
  return credential.isLocked ? 'locked' : 'at-hand';
}
