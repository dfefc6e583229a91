import type { Platform } from '../flow/platform';

/** The clock, the timers and the stop signals of this worker. */
export function createPlatform(): Platform {
  const waiting: (() => void)[] = [];
  const channel = new MessageChannel();
  // A message to ourselves comes after the messages that wait already, Stop among them; a timer would come 4 ms later.
  channel.port1.onmessage = () => waiting.shift()?.();
  return {
    now: () => performance.now(),
    after(milliseconds, callback) {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
    yield(callback) {
      waiting.push(callback);
      channel.port2.postMessage(undefined);
    },
    newStopController: () => new AbortController(),
    random: () => Math.random(),
  };
}

/** Holds a lock by name until it is given back. Where the platform has no locks, there is nothing to hold. */
export async function holdLock(name: string): Promise<() => void> {
  if (!('locks' in navigator)) return () => undefined;
  return new Promise((resolve, reject) => {
    const held = navigator.locks.request(name, () => new Promise<void>((release) => resolve(() => release())));
    held.catch(reject);
  });
}

/** Does something once nobody holds a lock; never, where the platform has no locks and nobody can tell. */
export async function whenFree(name: string, work: () => Promise<void>): Promise<void> {
  if ('locks' in navigator) await navigator.locks.request(name, work);
}
