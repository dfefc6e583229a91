import type { Platform, StopSignal } from '../../flow/platform';

/** A firing, as far as waiting needs it. */
interface Sleeper {
  readonly signal: StopSignal;
  readonly run: { readonly platform: Platform };
}

/** Lets a firing wait; it rejects when the firing is stopped. */
export function sleep(firing: Sleeper, milliseconds: number): Promise<void> {
  const { signal } = firing;
  return new Promise((resolve, reject) => {
    const stop = () => {
      cancel();
      reject(signal.reason);
    };
    const cancel = firing.run.platform.after(milliseconds, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
