import { act } from './act';
import { findStuck } from './find-stuck';
import { stepOf } from './frame';
import type { Run } from './run-state';

/**
 * The loop of a run: gives every step that may start its turn, in schedule order, until none is left or the turn has
 * lasted long enough. Whatever comes later (a promise, a chunk, a timer) calls it again.
 */
export function drive(run: Run): void {
  if (run.isDriving || run.isYielding || run.end !== undefined) return;
  if (run.recorder?.isBehind === true) {
    waitForDisk(run);
    return;
  }
  if (run.queue.length === 0 && run.active.size > 0) {
    // Whoever ended without anything following may have been the last that did not wait.
    relieve(run);
    tellOfStuck(run);
    return;
  }
  run.isDriving = true;
  while (run.end === undefined) {
    const frame = run.queue[0];
    if (frame === undefined || run.watcher?.mayStart === false) break;
    const local = frame.ready.take();
    if (local < 0) {
      run.queue.shift();
      frame.isQueued = false;
      continue;
    }
    act(run, frame, stepOf(frame, local));
    if (run.clock.isTurnOver()) {
      giveWay(run);
      break;
    }
  }
  run.isDriving = false;
  if (run.end === undefined && !run.isYielding) lookAround(run);
}

/** Lets other waiting work of the thread have its turn: Stop, above all. */
function giveWay(run: Run): void {
  run.isYielding = true;
  run.platform.yield(() => {
    run.isYielding = false;
    run.clock.beginTurn();
    drive(run);
  });
}

/** Lets nothing more begin until what was done is written: what is not on disk is in memory, which is not for ever. */
function waitForDisk(run: Run): void {
  run.isYielding = true;
  void Promise.resolve(run.recorder?.caughtUp?.()).then(() => {
    run.isYielding = false;
    run.clock.beginTurn();
    drive(run);
  });
}

/** Nothing may start. Either something is under way, or the run is over; anything else is a fault of ours, and said so. */
function lookAround(run: Run): void {
  if (run.watcher?.isHolding) return;
  if (run.active.size === 0) {
    if (run.root.remaining === 0) run.finish({ type: 'completed' });
    else run.finish({ type: 'failed', failure: stuck(run.root.remaining), operator: undefined });
    return;
  }
  relieve(run);
  tellOfStuck(run);
}

function tellOfStuck(run: Run): void {
  const found = findStuck(run);
  if (found === undefined) return;
  run.finish({ type: 'failed', failure: stuck(found.frame.remaining), operator: found.firing.step.index });
}

/** If everybody waits for a chunk or for room, room is what we can give. */
export function relieve(run: Run): void {
  if (run.blocked.size === 0 || run.stalled < run.active.size || run.queue.length > 0 || run.watcher?.isPaused) return;
  for (const outlet of [...run.blocked]) outlet.lift();
}

function stuck(steps: number) {
  return {
    code: 'stuck',
    message: `The run stands still: ${steps} of its steps wait for something that cannot come.`,
    remedy: 'This is a fault of Voide: export the flow and report it.',
    retryable: false,
  } as const;
}
