import { type FailureError, failure } from '../../flow/failure';

/** What is known of the page that asks; undefined where there is none, as in a terminal. */
export interface Asker {
  readonly origin: string;
  readonly isOnline: boolean;
}

/** The page this code runs for, if it runs for one. */
export function currentAsker(): Asker | undefined {
  if (typeof location === 'undefined') return undefined;
  return { origin: location.origin, isOnline: navigator.onLine };
}

/**
 * Explains a request that got no answer. Browsers say the same for every cause, on purpose, so the message lists the
 * likely ones and the remedy says how to tell them apart.
 * @param who who was asked, as the message names them
 */
export function networkFailure(url: URL, who: string, asker: Asker | undefined, thrown: unknown): FailureError {
  const say = (message: string, remedy: string) => failure('network-failed', message, remedy, { retryable: true });
  if (asker === undefined)
    return say(
      `${who} could not be reached${detailOf(thrown)}.`,
      `Check that the server runs and that the address is right: curl -i ${url.origin}`,
    );
  if (!asker.isOnline && !isLoopback(url))
    return say(
      `${who} could not be reached: this device is offline.`,
      'Connect to the network and play again, or choose the practice model.',
    );
  const causes = likelyCauses(url, asker);
  return say(
    `${who} gave no answer. The likely causes: ${causes.join('; ')}.`,
    `Open ${url.origin} in a new tab: if that fails too, the server is down or the address is wrong; if it opens, ` +
      `the server does not let this page call it. Its own answer shows with: curl -i ${url.origin}`,
  );
}

function likelyCauses(url: URL, asker: Asker): string[] {
  const isMixed = asker.origin.startsWith('https:') && url.protocol === 'http:';
  const cors = `it does not allow calls from ${asker.origin} (CORS)`;
  if (isLoopback(url))
    return [
      'the server is not started',
      `${cors}: for Ollama set OLLAMA_ORIGINS=${asker.origin} and restart it, for LM Studio start it with --cors`,
      'the browser was not allowed to reach the local network',
      ...(isMixed ? ['the browser blocks http addresses on this https page'] : []),
    ];
  return [
    ...(isMixed ? ['this page came by https, and browsers block its calls to an http address'] : []),
    'the address is wrong or the server is down',
    cors,
    'it leaves CORS out of its error answers, so that a wrong key looks like this',
    'an extension or the network blocks it',
  ];
}

function isLoopback(url: URL): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
}

/** The system's code (ECONNREFUSED …), which Node gives and browsers keep back. Never its text: that may quote the request. */
function detailOf(thrown: unknown): string {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && /^[A-Z_]{1,40}$/.test(code) ? ` (${code})` : '';
}
