import { type Failure, failure, failureOf } from '../../flow/failure';
import type { Platform } from '../../flow/platform';
import type { Retry } from '../../flow/policy';
import type { World } from '../../flow/services';
import { timeLeft } from './ask';
import { release } from './complete';
import { Firing } from './firing';
import { type Frame, slotState } from './frame';
import { leaveGroup } from './group';
import { eventCode } from './make-event';
import type { OperatorPlan } from './plan';
import { write } from './record';
import { settleWhole, settleWithout } from './settle';
import { tellOfError } from './tell-of-error';

/** Ends an attempt that failed: another one follows, or the node's policy says what becomes of the run. */
export function fail(firing: Firing, thrown: unknown): void {
  const { run, step } = firing;
  if (firing.isOver || run.end !== undefined) return;
  const why = clean(failureOf(thrown), run.world);
  firing.leave();
  firing.abort();
  if (canRetry(firing, why)) retry(firing, why);
  else failForGood(firing, why, step);
}

/** A failure as it may be told: a node may have met a secret that its services did not know. */
function clean(why: Failure, { redact }: Pick<World, 'redact'>): Failure {
  return redact === undefined ? why : { ...why, message: redact(why.message), remedy: redact(why.remedy) };
}

/** What readers of a stream fail with when it breaks; it is under the policy of the node that broke. */
export function broken(label: string): Failure {
  return {
    code: 'input-broken',
    message: `The stream from ${label} broke before it was complete.`,
    remedy: 'Look at the node that broke; what came until then is kept.',
    retryable: false,
  };
}

function failForGood(firing: Firing, why: Failure, step: OperatorPlan): void {
  const { run } = firing;
  run.totals.failed++;
  const time = run.clock.stamp();
  const took = time - firing.startTime;
  run.ring?.writeFiring(eventCode['node-failed'], time, firing, why, took);
  if (run.recorder !== undefined) write(firing, why);
  run.watcher?.ended(firing, why);
  const isOfAnother = why.code === 'input-broken';
  const goesOn =
    isOfAnother || step.errorOutput !== undefined || step.onError === 'continue' || step.catcher !== undefined;
  if (!goesOn) {
    giveUp(firing, why);
    return;
  }
  if (isOfAnother || step.errorOutput === undefined) tellOfError(run, firing.frame);
  if (!isOfAnother && step.errorOutput === undefined) giveToCatch(firing, why);
  settleFailed(firing, why, !isOfAnother);
  release(firing);
}

/** Keeps a failure for the Catch of its flow. */
function giveToCatch({ step, frame }: Firing, why: Failure): void {
  let at: Frame | undefined = frame;
  while (at !== undefined && at.plan.index !== step.catcher?.region) at = at.parent;
  if (at === undefined) return;
  at.caught ??= [];
  at.caught.push({ ...why, node: step.operator.node.join('/') });
}

/** What has entered the region around it fails with it; where there is none, the run does. */
function giveUp(firing: Firing, why: Failure): void {
  const { run, frame, step } = firing;
  const operator = firing.culprit ?? step.index;
  leaveGroup(run, firing);
  if (frame.entry === undefined) run.finish({ type: 'failed', failure: why, operator });
  else frame.entry.tickFailed(frame, why, operator);
}

function settleFailed(firing: Firing, why: Failure, usesErrorPort: boolean): void {
  const { run, frame, step } = firing;
  const begun = new Map((firing.outlets ?? []).map((outlet) => [outlet.output, outlet]));
  for (const output of step.outputs) {
    const outlet = begun.get(output);
    if (outlet !== undefined) outlet.break(broken(step.definition.label));
    else if (usesErrorPort && output === step.errorOutput) settleWhole(run, frame, output.slots, why);
    else if (output === step.errorOutput || !firing.hasPassed || isPromised(firing, output.port))
      settleWithout(run, frame, output.slots, slotState.nothing);
  }
}

/** Its value was still to come when the firing failed. */
function isPromised(firing: Firing, port: string): boolean {
  const value = firing.outputs?.[port];
  return typeof value === 'object' && value !== null && 'then' in value;
}

function canRetry(firing: Firing, why: Failure): boolean {
  if (!why.retryable || firing.hasPassed || firing.attempt >= firing.step.attempts) return false;
  if (firing.outlets?.some((outlet) => outlet.isOpen)) return false;
  // What was read of a stream cannot be read again.
  return !(firing.inlets ?? []).some((inlet) => inlet.hasBegun);
}

function retry(firing: Firing, why: Failure): void {
  const { run, frame, step } = firing;
  for (const outlet of firing.outlets ?? []) outlet.cancel();
  const wait = step.policy.retry === undefined ? 0 : delayOf(step.policy.retry, firing.attempt, why, run.platform);
  const time = run.clock.stamp();
  run.ring?.writeFiring(eventCode['node-retrying'], time, firing, why, wait);
  const next = new Firing(run, frame, step, firing.work, firing.startTime, firing.attempt + 1);
  next.usage = firing.usage;
  next.holdsPlace = firing.holdsPlace;
  next.goOn();
  next.cancelTimer = run.platform.after(wait, () => {
    next.cancelTimer = undefined;
    if (run.watcher?.isPaused) run.watcher.whenResumed(() => again(next));
    else again(next);
  });
}

function again(firing: Firing): void {
  if (firing.isOver || firing.run.end !== undefined) return;
  firing.work(firing);
  firing.run.drive();
}

/**
 * How long to wait before the next attempt, in milliseconds.
 * @param attempt the one that failed, counted from 1
 * @see Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog 2015 (full jitter)
 */
export function delayOf(retry: Retry, attempt: number, why: Failure, platform: Pick<Platform, 'random'>): number {
  const growth = retry.backoff === 'exponential' ? 2 ** (attempt - 1) : 1;
  const computed = Math.min(retry.delayMs * growth, retry.maxDelayMs);
  const wait = retry.jitter ? computed * platform.random() : computed;
  // The other side knows best when it will listen again, but not longer than the person allows.
  return Math.max(wait, Math.min(why.retryAfterMilliseconds ?? 0, retry.maxDelayMs));
}

/** Gives an attempt the time that its policy allows, once. */
export function startTimeout(firing: Firing): void {
  const { timeoutMs } = firing.step.policy;
  if (timeoutMs === undefined || firing.cancelTimer !== undefined) return;
  const expire = () => {
    const left = timeLeft(firing, timeoutMs);
    if (left > 0) {
      firing.cancelTimer = firing.run.platform.after(left, expire);
      return;
    }
    fail(firing, timedOut(firing.step.definition.label, timeoutMs));
    firing.run.drive();
  };
  firing.cancelTimer = firing.run.platform.after(timeoutMs, expire);
}

function timedOut(label: string, milliseconds: number) {
  return failure(
    'timed-out',
    `${label} took longer than ${milliseconds / 1000} s.`,
    'Allow it more time, or ask for less at once.',
    { retryable: true },
  );
}
