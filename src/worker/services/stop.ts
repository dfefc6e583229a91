import type { StopSignal } from '../../flow/platform';

/** Waits, or rejects as soon as the signal aborts. */
export type Sleep = (milliseconds: number, signal: StopSignal) => Promise<void>;

/** What to throw when a signal has aborted: its own reason where that is an error. */
export function stopReason(signal: StopSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new DOMException('The firing was stopped.', 'AbortError');
}

/** Throws if the signal has aborted. An abort is no failure; the engine makes *stopped* of it. */
export function throwIfStopped(signal: StopSignal): void {
  if (signal.aborted) throw stopReason(signal);
}

/** Waits on the platform's timer, or rejects as soon as the signal aborts. */
export const sleepOnTimer: Sleep = (milliseconds, signal) =>
  new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(stopReason(signal));
      return;
    }
    const stop = () => {
      clearTimeout(timer);
      reject(stopReason(signal));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', stop, { once: true });
  });
