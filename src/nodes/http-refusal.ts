import { type FailureError, failure } from '../flow/failure';

/** An answer whose status says no. */
interface Refusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly host: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Makes a failure of a status that is no success. What may get better by itself is retryable.
 * The body is not told: a server may echo a secret in it.
 */
export function refusalOf(refusal: Refusal): FailureError {
  const { status, host } = refusal;
  const wait = waitOf(refusal);
  const later = { status, retryable: true, ...(wait === undefined ? {} : { retryAfterMilliseconds: wait }) };
  const tryAgain = 'Play again in a while, or let the node retry by itself.';
  if (status === 429) return failure('rate-limited', `${host} gets too many requests (429).`, tryAgain, later);
  if (status >= 500) return failure('server-failed', `${host} has trouble of its own (${status}).`, tryAgain, later);
  if (status === 408 || status === 409)
    return failure('server-failed', `${host} could not do it just now (${status}).`, tryAgain, later);
  switch (status) {
    case 401:
      return failure('key-refused', `${host} wants to know who asks (401).`, remedies.key, { status });
    case 403:
      return failure('forbidden', `${host} does not allow this (403).`, remedies.rights, { status });
    case 404:
    case 410:
      return failure('not-found', `${host} has nothing at this address (${status}).`, remedies.address, { status });
    case 400:
    case 422:
      return failure('request-refused', `${host} does not understand the request (${status}).`, remedies.content, {
        status,
      });
    default:
      return failure('status-refused', `${host} answered with status ${status}.`, remedies.other, { status });
  }
}

const remedies = {
  key: 'Check what the address needs to let you in.',
  rights: 'Check that the address is meant for you, and that it allows calls from web pages.',
  address: 'Check the address, and what is filled into it.',
  content: 'Check the method, the headers and the body, and what is filled into them.',
  other: 'Check the request, or turn off “Fail on an error status” and handle the status in the flow.',
};

/** How long the server asked to wait, where it said so: in milliseconds, in seconds, or as a date. */
function waitOf({ headers, now }: Refusal): number | undefined {
  const named = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value.trim()]));
  const exact = Number.parseFloat(named.get('retry-after-ms') ?? '');
  if (exact >= 0) return exact;
  const text = named.get('retry-after') ?? '';
  const milliseconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}
