import type { Payload } from '../../flow/payload';
import type { Firing } from './firing';
import { inputsWhenRead } from './gather';
import { leaveGroup } from './group';
import { keepOutputs } from './keep-outputs';
import { eventCode } from './make-event';
import { outputsWhenRead, write } from './record';
import { stepOver } from './settle';

/** Ends a firing that did what it should; the clock was stamped when its last payload was passed on. */
export function complete(firing: Firing): void {
  const { run, step } = firing;
  // Most firings have none of the rare fields, and one look tells.
  const isPlain = firing.rare === undefined;
  if (!isPlain && firing.outlets !== undefined) firing.outputs = outputsWhenRead(firing);
  const payloads = (step.act === 'sink' ? inputsWhenRead(firing.frame, step) : firing.outputs) ?? none;
  run.lastPayloads[step.index] = payloads;
  const { time } = run.clock;
  run.ring?.writeFiring(eventCode['node-completed'], time, firing, payloads, time - firing.startTime);
  if (run.recorder !== undefined) write(firing);
  if (!isPlain && firing.cacheKey !== undefined) keepOutputs(firing, payloads);
  run.watcher?.ended(firing);
  release(firing);
}

/** Gives back what a firing held: its place in its group, its timer, the streams that it read. */
export function release(firing: Firing): void {
  firing.leave();
  if (firing.rare !== undefined) giveBack(firing);
  if (firing.holdsPlace) leaveGroup(firing.run, firing);
  stepOver(firing.run, firing.frame, firing.step);
}

function giveBack(firing: Firing): void {
  firing.cancelTimer?.();
  firing.calls?.cancel();
  if (firing.inlets !== undefined) for (const inlet of firing.inlets) inlet.drop();
}

const none: Readonly<Record<string, Payload>> = {};
