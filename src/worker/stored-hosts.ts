import { allowedHostsKey, allowedHostsSchema } from '../flow/allowed-hosts';
import type { RunStorage } from '../storage/run-storage';
import type { KeptHosts } from './services/host-consent';

/** The hosts that the person has allowed for good, as this machine keeps them. Each time they are read anew: another tab may have changed them. */
export function createStoredHosts(opened: Promise<RunStorage>): KeptHosts {
  return {
    async has(key) {
      const kept = await (await opened).settings.get(allowedHostsKey, allowedHostsSchema);
      return kept?.includes(key) ?? false;
    },
    async add(key) {
      const { settings } = await opened;
      await settings.change(allowedHostsKey, allowedHostsSchema, (kept = []) => [...new Set([...kept, key])]);
    },
  };
}
