import * as z from 'zod';
import type { RunStorage } from '../storage/run-storage';
import type { KeptHosts } from './services/host-consent';

const settingKey = 'allowed-hosts';
const schema = z.array(z.string().max(2_100)).max(10_000);

/** The hosts that the person has allowed for good, as this machine keeps them. Each time they are read anew: another tab may have changed them. */
export function createStoredHosts(opened: Promise<RunStorage>): KeptHosts {
  const read = async () => (await (await opened).settings.get(settingKey, schema)) ?? [];
  return {
    has: async (key) => (await read()).includes(key),
    add: async (key) => (await opened).settings.put(settingKey, [...new Set([...(await read()), key])]),
  };
}
