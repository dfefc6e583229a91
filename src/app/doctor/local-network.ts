import { networkOf } from './address';
import type { PageFacts } from './observations';

const depth = { public: 0, private: 1, loopback: 2 } as const;

/** Whether browsers that guard the local network ask before this page may reach an address: it lies further inside. */
export function isGuarded(page: PageFacts, address: URL): boolean {
  const from = URL.canParse(page.origin) ? networkOf(new URL(page.origin)) : 'public';
  return depth[networkOf(address)] > depth[from];
}

/** The permissions that may stand for it, the likeliest first: names differ by browser and version. */
export function permissionNames(address: URL): readonly string[] {
  return [networkOf(address) === 'loopback' ? 'loopback-network' : 'local-network', 'local-network-access'];
}
