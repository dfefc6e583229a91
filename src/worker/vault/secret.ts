import type { CredentialKind, NewCredential } from '../../flow/credential';
import { failure } from '../../flow/failure';

/** A credential that is ready to be put into a request. */
export interface OpenCredential {
  /** Nothing else may be sent the secret. */
  readonly origin: string;
  readonly kind: CredentialKind;
  readonly header?: string | undefined;
  readonly key: string;
}

/** From so many signs on, four of them tell nobody enough. */
const shortestWithLastFour = 12;

/**
 * A secret without what comes along when it is copied.
 * @throws FailureError where it cannot be one
 */
export function cleanSecret(secret: string, kind: CredentialKind): string {
  const clean = secret.trim();
  if (clean === '') throw failure('bad-input', 'There is no key.', 'Paste the key.');
  if (kind === 'basic') {
    if (clean.includes(':') && !hasControls(clean)) return clean;
    throw failure('bad-input', 'This is no user name with a password.', 'Write them as name:password, on one line.');
  }
  if (/^[\x21-\x7e]+$/.test(clean)) return clean;
  throw failure(
    'bad-input',
    'This holds signs that no key has.',
    'Copy the key again: it is one word, without spaces.',
  );
}

/** @throws FailureError where the address is none that a secret may be sent to */
export function originOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') return url.origin;
  throw failure(
    'bad-input',
    'This is no address that a key can be sent to.',
    'Write one that begins with https:// or http://, without a user name in it.',
  );
}

export function lastFourOf({ kind, secret }: Pick<NewCredential, 'kind' | 'secret'>): string {
  return kind !== 'basic' && secret.length >= shortestWithLastFour ? secret.slice(-4) : '';
}

/** All that must not be seen of a credential: of a user name with a password also the password alone. */
export function secretsIn({ kind, key }: Pick<OpenCredential, 'kind' | 'key'>): readonly string[] {
  return kind === 'basic' ? [key, key.slice(key.indexOf(':') + 1)] : [key];
}

function hasControls(text: string): boolean {
  return [...text].some((sign) => sign < ' ' || sign === '\x7f');
}
