import { badUsage } from './refusal';

/**
 * The hosts that a call allows, with both schemes where none is written.
 * @throws Refusal for what is no host
 */
export function allowedHosts(written: readonly string[]): readonly string[] {
  return written.flatMap((host) => {
    const addresses = /^https?:\/\//i.test(host) ? [host] : [`http://${host}`, `https://${host}`];
    return addresses.map((address) => {
      const url = URL.canParse(address) ? new URL(address) : undefined;
      if (url && url.hostname !== '' && /^\/?$/.test(url.pathname) && url.username === '') return url.origin;
      throw badUsage('What follows --allow-host is no host.', 'Write it as in --allow-host localhost:3000');
    });
  });
}
