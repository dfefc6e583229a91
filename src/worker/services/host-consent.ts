import { hostKeyOf } from '../../flow/allowed-hosts';
import { FailureError, failure } from '../../flow/failure';
import { answerSchema } from '../../flow/question';
import type { FiringContext } from '../../flow/services';
import { askInTurn } from './ask-in-turn';
import { isPrivateHost } from './private-host';
import { stopReason, throwIfStopped } from './stop';

/** The hosts that the person has allowed for good on this machine, by the keys of `hostKeyOf`. */
export interface KeptHosts {
  has(key: string): Promise<boolean>;
  add(key: string): Promise<void>;
}

/** Settles when a firing may send a request to an address; fails where the person does not want it. */
export type MayCall = (url: URL, firing: FiringContext) => Promise<void>;

/**
 * Makes the one place that decides whom nodes may call. A public host needs no leave, unless the flow came from elsewhere;
 * for any other the person is asked once a run, and all requests of the run to it wait for that one answer.
 */
export function createHostConsent(kept: KeptHosts): MayCall {
  const ofRuns = new WeakMap<object, Map<string, Promise<Verdict>>>();
  return async (url, firing) => {
    const { stranger, signal } = firing;
    if (stranger === undefined && !isPrivateHost(url.hostname)) return;
    // Of a flow that came from elsewhere, for that flow alone.
    const key = hostKeyOf({ origin: url.origin, ...(stranger !== undefined && { flow: stranger }) });
    const run = firing.run ?? firing;
    const ofRun = ofRuns.get(run) ?? new Map<string, Promise<Verdict>>();
    ofRuns.set(run, ofRun);
    for (;;) {
      throwIfStopped(signal);
      let verdict = ofRun.get(key);
      if (verdict === undefined) {
        verdict = verdictOf(key, url, { firing, kept });
        ofRun.set(key, verdict);
        // Who asked was stopped, or its time was over: somebody else asks.
        verdict.catch(() => ofRun.delete(key));
        if (await verdict) return;
        throw refused(url);
      }
      const heard = await unlessStopped(
        verdict.catch(() => 'unheard' as const),
        signal,
      );
      if (heard === 'unheard') continue;
      if (heard) return;
      throw refused(url);
    }
  };
}

/** Whether a host may be called. */
type Verdict = boolean;

interface Asking {
  readonly firing: FiringContext;
  readonly kept: KeptHosts;
}

async function verdictOf(key: string, url: URL, { firing, kept }: Asking): Promise<Verdict> {
  if (await kept.has(key).catch(() => false)) return true;
  const answer = answerSchema.safeParse(await asked(url, firing)).data;
  if (typeof answer !== 'object' || !('host' in answer)) return false;
  // What cannot be kept is still allowed now; the person is asked again another time.
  if (answer.host === 'always') await kept.add(key).catch(() => undefined);
  return answer.host !== 'refuse';
}

async function asked(url: URL, firing: FiringContext): Promise<unknown> {
  const { host, hostname } = url;
  const why = isPrivateHost(hostname)
    ? 'It is on this computer or in your own network, where a flow could reach what is not meant for it.'
    : 'This flow came from elsewhere, and what is sent to a host can be kept there.';
  try {
    return await askInTurn(firing, { kind: 'host', title: `May this flow call ${host}?`, text: why });
  } catch (thrown) {
    if (!(thrown instanceof FailureError) || thrown.failure.code !== 'nobody-there') throw thrown;
    throw failure(
      'forbidden',
      `The host ${host} may only be called if a person allows it, and nobody can answer here.`,
      `In a terminal, add --allow-host ${host}; or run the flow in a browser.`,
    );
  }
}

function refused({ host }: URL): FailureError {
  return failure(
    'forbidden',
    `The host ${host} was not allowed for this run.`,
    'Allow it when you are asked in the next run, or give another address.',
  );
}

/** Waits for something, but not beyond a stop. */
async function unlessStopped<T>(work: Promise<T>, signal: FiringContext['signal']): Promise<T> {
  let stop: () => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(stopReason(signal));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener('abort', stop); // a firing may make many requests
  }
}

/** Hosts that are allowed as long as the worker, or the program, runs. */
export function createMemoryHosts(allowed: Iterable<string> = []): KeptHosts {
  const keys = new Set(allowed);
  return { has: async (key) => keys.has(key), add: async (key) => void keys.add(key) };
}
