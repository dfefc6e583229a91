import { performance } from 'node:perf_hooks';
import type { Platform } from '../flow/platform';

/** The clock, the timers and the stop signals of Node. */
export function createPlatform(): Platform {
  return {
    now: () => performance.now(),
    after(milliseconds, callback) {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
    yield: (callback) => void setImmediate(callback),
    newStopController: () => new AbortController(),
    random: () => Math.random(),
  };
}
