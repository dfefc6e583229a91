import type { StopSignal } from '../../flow/platform';
import { retryAfterOf } from './retry-after';
import { type Sleep, stopReason, throwIfStopped } from './stop';

/** Who may call a host, and when: shared by all runs of this machine. */
export interface HostGates {
  /** Waits for a place at the host of an address. */
  enter(url: string, signal: StopSignal): Promise<Place>;
}

/** A place at a host, held until the answer has come to its end. */
export interface Place {
  answered(status: number, headers: Headers): void;
  /** May be called more than once. */
  leave(): void;
}

export interface HostGatesOptions {
  readonly sleep: Sleep;
  readonly now: () => number;
  /** A number in [0, 1). */
  readonly random: () => number;
}

// As many as a browser opens to one host, and enough that most providers do not refuse.
const usualPlaces = 6;
// A full house is waited for so long. Then the request goes all the same: those inside may be streams whose readers wait
// for this very answer.
const longestQueueMilliseconds = 10_000;
const firstPauseMilliseconds = 1_000;
const longestPauseMilliseconds = 60_000;

interface Host {
  places: number;
  taken: number;
  /** Refusals in a row. */
  refusals: number;
  /** Nobody goes in before. */
  notBefore: number;
  readonly queue: Set<() => void>;
}

/** Makes gates that are open. A host that is overrun lets fewer in, and nobody for a while; each success opens it again. */
export function createHostGates({ sleep, now, random }: HostGatesOptions): HostGates {
  const hosts = new Map<string, Host>();
  return {
    async enter(url, signal) {
      const host = hostOf(hosts, url);
      throwIfStopped(signal);
      while (host.taken >= host.places && (await queued(host, signal, sleep)) === 'called') throwIfStopped(signal);
      throwIfStopped(signal);
      host.taken += 1;
      try {
        await pauseOf(host, signal, { sleep, now });
      } catch (error) {
        leave(host);
        throw error;
      }
      let isInside = true;
      return {
        answered: (status, headers) => answered(host, { status, headers, now: now(), random }),
        leave() {
          if (isInside) leave(host);
          isInside = false;
        },
      };
    },
  };
}

function hostOf(hosts: Map<string, Host>, url: string): Host {
  const name = new URL(url).host;
  const host = hosts.get(name) ?? { places: usualPlaces, taken: 0, refusals: 0, notBefore: 0, queue: new Set() };
  hosts.set(name, host);
  return host;
}

/** Waits until somebody leaves, or long enough. */
async function queued(host: Host, signal: StopSignal, sleep: Sleep): Promise<'called' | 'waited long enough'> {
  let call: () => void = () => undefined;
  const called = new Promise<'called'>((resolve) => {
    call = () => resolve('called');
  });
  host.queue.add(call);
  const enough = new AbortController();
  const stop = () => enough.abort(stopReason(signal));
  signal.addEventListener('abort', stop, { once: true });
  try {
    const patience = sleep(longestQueueMilliseconds, enough.signal).then(() => 'waited long enough' as const);
    return await Promise.race([called, patience]);
  } finally {
    host.queue.delete(call);
    signal.removeEventListener('abort', stop);
    enough.abort();
  }
}

/** Waits as long as the host wants to be left alone; also what it says meanwhile. */
async function pauseOf(host: Host, signal: StopSignal, clock: Pick<HostGatesOptions, 'sleep' | 'now'>): Promise<void> {
  for (let heeded = 0; host.notBefore > heeded; ) {
    heeded = host.notBefore;
    const left = heeded - clock.now();
    if (left > 0) await clock.sleep(left, signal);
  }
}

function leave(host: Host): void {
  host.taken -= 1;
  const [first] = host.queue;
  if (first === undefined) return;
  host.queue.delete(first);
  first();
}

interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly now: number;
  readonly random: () => number;
}

function answered(host: Host, { status, headers, now, random }: Answered): void {
  if (status === 429 || status === 529) {
    host.refusals += 1;
    host.places = Math.max(1, Math.floor(host.places / 2));
    const asked = retryAfterOf(headers, now);
    // The header is invisible to a page, unless the server shows it: then full jitter, so that not all come back at once.
    const most = Math.min(longestPauseMilliseconds, firstPauseMilliseconds * 2 ** (host.refusals - 1));
    const pause = Math.min(longestPauseMilliseconds, asked ?? random() * most);
    host.notBefore = Math.max(host.notBefore, now + pause);
  } else if (status < 400) {
    host.refusals = 0;
    host.places = Math.min(usualPlaces, host.places + 1);
  }
}
