import type { Platform } from '../../flow/platform';
import { vaultChannel } from '../../flow/vault-status';
import type { RunStorage } from '../../storage/run-storage';
import { CredentialVault } from './credential-vault';

/** The vault of this browser: what one worker changes, the others and the pages hear of. */
export function createStoredVault(storage: Promise<RunStorage>, { after }: Pick<Platform, 'after'>): CredentialVault {
  const channel = new BroadcastChannel(vaultChannel);
  const store = async () => (await storage).vault;
  const vault = new CredentialVault({ store, after, announce: (what) => channel.postMessage(what) });
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data === 'kept') vault.heard();
  };
  return vault;
}
