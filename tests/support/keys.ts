import type { Connection } from '../../src/flow/connection';
import { type NewCredential, newCredentialSchema, type VaultChange } from '../../src/flow/credential';

/** A credential that a test makes; a bearer token for this session where nothing else is said. */
export function credentialOf(given: {
  readonly id: string;
  readonly origin: string;
  readonly secret: string;
  readonly name?: string;
  readonly kind?: NewCredential['kind'];
  readonly header?: string;
  readonly keep?: NewCredential['keep'];
}): VaultChange {
  const usual = { name: given.id, kind: 'bearer', keep: 'session' };
  return { type: 'put', credential: newCredentialSchema.parse({ ...usual, ...given }) };
}

/** The key of a connection. */
export function keyOf({ id, baseUrl }: Pick<Connection, 'id' | 'baseUrl'>, secret: string): VaultChange {
  return credentialOf({ id, origin: baseUrl, secret });
}
