import type { VaultChange } from '../../flow/credential';
import { failure } from '../../flow/failure';
import type { VaultStatus } from '../../flow/vault-status';

/** The credentials of this machine, as a runner offers them: without their secrets. */
export interface Vault {
  status(): Promise<VaultStatus>;
  /** Does one thing; throws a FailureError where it cannot, and then nothing has changed. */
  change(change: VaultChange): Promise<void>;
}

/** What a runner has that was made without a vault. */
export const noVault: Vault = {
  status: async () => ({
    credentials: [],
    hasPassphrase: false,
    isLocked: false,
    cannotKeep: 'There is no vault here.',
  }),
  change: async () => {
    throw failure('storage-failed', 'There is no vault here.', 'Open Voide in a browser.');
  },
};
