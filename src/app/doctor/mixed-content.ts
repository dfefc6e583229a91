import { networkOf } from './address';
import type { PageFacts } from './observations';

/**
 * What a browser does with calls from this page to an address: `free`; `blocked` for good, because the page came by https
 * and the address is http; or `asked-first`, where leave to reach the local network lifts that.
 */
export function mixedContent(page: PageFacts, address: URL): 'free' | 'blocked' | 'asked-first' {
  if (!page.origin.startsWith('https:') || address.protocol !== 'http:') return 'free';
  const network = networkOf(address);
  if (network === 'loopback') return page.browser === 'safari' ? 'blocked' : 'free';
  // Only where the name itself tells that it is local: a name that leads there is known too late.
  const tells = /^(\d+(\.\d+){3}|\[.+\]|.+\.local)$/.test(address.hostname);
  return page.browser === 'chromium' && network === 'private' && tells ? 'asked-first' : 'blocked';
}
