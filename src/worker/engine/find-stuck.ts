import { type Frame, isWithin } from './frame';
import type { Run, Underway } from './run-state';

/**
 * Finds a region in which nothing can happen any more though steps are left over: nothing in it is under way, may start,
 * or waits for a place. That is a fault of ours. It is looked for only when all that is under way waits for something
 * else, which is rare: as a rule somebody is at work.
 */
export function findStuck(run: Run): { readonly firing: Underway; readonly frame: Frame } | undefined {
  const { active, blocked, queue, stalled, watcher } = run;
  if (stalled < active.size || blocked.size > 0 || queue.length > 0 || watcher?.isHolding || run.end !== undefined)
    return undefined;
  for (const firing of active) {
    const frame = firing.framesInside.find((one) => one.remaining > 0 && !isAlive(run, one));
    if (frame !== undefined) return { firing, frame };
  }
  return undefined;
}

function isAlive(run: Run, frame: Frame): boolean {
  for (const firing of run.active) if (isWithin(firing.frame, frame)) return true;
  return run.waiters.some((line) => line.some((waiter) => isWithin(waiter.frame, frame)));
}
