import type { CredentialKind, Keep } from './credential';
import type { ItemId } from './ids';

/** What the page knows of the vault: apart from the schemas of `credential.ts`, which the page does not load. */

/** The fewest characters of a passphrase. */
export const minPassphraseLength = 8;

/** A credential as the page sees it: all but the secret. */
export interface Credential {
  readonly id: ItemId;
  readonly name: string;
  readonly kind: CredentialKind;
  readonly header?: string;
  /** `https://api.example.com`, with the port where it is not the usual one. */
  readonly origin: string;
  /** The last four signs of the secret; empty where they would tell too much. */
  readonly lastFour: string;
  readonly keep: Keep;
  /** It needs the passphrase before it can be used. */
  readonly isLocked: boolean;
}

/** How the vault stands, in the runner that was asked. */
export interface VaultStatus {
  /** Sorted by name. */
  readonly credentials: readonly Credential[];
  /** Without one, nothing can be kept under a passphrase. */
  readonly hasPassphrase: boolean;
  /** There is a passphrase, and it has to be given before what it opens can be used. */
  readonly isLocked: boolean;
  /** Missing: it is never locked by itself. */
  readonly autoLockMinutes?: number;
  /** Why nothing can be kept on this machine, where that is so: then there are only credentials for this session. */
  readonly cannotKeep?: string;
}

/** The name of the BroadcastChannel on which vaults say that something is different: what is `kept`, or only their `lock`. */
export const vaultChannel = 'voide-vault';
