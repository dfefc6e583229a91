import * as z from 'zod';

/** Where the hosts that the person has allowed for good are kept among the settings. */
export const allowedHostsKey = 'allowed-hosts';
export const allowedHostsSchema = z.array(z.string().max(2_100)).max(10_000);

/** A host that nodes may call without a question. */
export interface AllowedHost {
  /** Scheme, host and port. */
  readonly origin: string;
  /** The flow from elsewhere that it is allowed for; missing where it is for all that is of this machine. */
  readonly flow?: string;
}

/** How such a host is written down. */
export function hostKeyOf({ origin, flow }: AllowedHost): string {
  return flow === undefined ? origin : `${flow} ${origin}`;
}

/** The host that was written down as that. */
export function readHostKey(key: string): AllowedHost {
  const space = key.indexOf(' ');
  return space < 0 ? { origin: key } : { flow: key.slice(0, space), origin: key.slice(space + 1) };
}
