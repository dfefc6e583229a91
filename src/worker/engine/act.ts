import { FailureError } from '../../flow/failure';
import type { Payload } from '../../flow/payload';
import { accept } from './accept';
import { attempt } from './attempt';
import { bypass } from './bypass';
import { complete } from './complete';
import { decide } from './decide';
import { enterRegion } from './enter-region';
import { broken, fail, startTimeout } from './fail';
import { Firing } from './firing';
import { type Frame, mark, slotState } from './frame';
import { dropStreams, gather } from './gather';
import { joinGroup } from './group';
import { Inlet } from './inlet';
import { eventCode } from './make-event';
import type { Act, OperatorPlan } from './plan';
import type { Run } from './run-state';
import { settleWithout, stepOver } from './settle';
import { standIn } from './stand-in';
import { stopLosers } from './stop-losers';

const workOf: Readonly<Record<Act, (firing: Firing) => void>> = {
  run: attempt,
  source: giveOut,
  sink: takeIn,
  bypass,
  off: complete,
  enter: enterRegion,
  catch: (firing) => accept(firing, { errors: firing.frame.caught }),
};

/** Gives a step its turn. */
export function act(run: Run, frame: Frame, step: OperatorPlan): void {
  if (((frame.steps[step.local] ?? 0) & mark.isOver) !== 0) return; // a race was lost while it was ready
  const decision = decide(frame, step);
  if (decision === 'skip' || (step.act === 'source' && !isChosen(run, step))) {
    skip(run, frame, step);
    return;
  }
  if (decision === 'broken') {
    const firing = begin(run, frame, step);
    fail(firing, new FailureError(broken('a node before it')));
    return;
  }
  if (run.watcher?.holdsBefore(frame, step)) return;
  if (step.group >= 0 && !joinGroup(run, frame, step)) return;
  const firing = begin(run, frame, step);
  firing.holdsPlace = step.group >= 0;
  if (step.losers !== undefined) stopLosers(run, frame, step);
  if (!run.hasStandIns || !standIn(firing)) firing.work(firing);
}

function begin(run: Run, frame: Frame, step: OperatorPlan): Firing {
  const time = run.clock.stamp();
  run.totals.firings++;
  run.ring?.write(eventCode['node-started'], time, step.index, frame.tick);
  run.watcher?.began(frame, step);
  return new Firing(run, frame, step, step.act === 'run' ? attempt : workOf[step.act], time);
}

/** Whether a source is what the run begins at: the one that was chosen, else every Input that was given something. */
function isChosen(run: Run, step: OperatorPlan): boolean {
  const { source, inputs } = run.options;
  if (source !== undefined) return step.index === source;
  return step.definition.passage === 'input' && inputOf(step) in inputs;
}

/** Lets into the run what it begins with. */
function giveOut(firing: Firing): void {
  const { inputs, source } = firing.run.options;
  const [output] = firing.step.outputs;
  const isGiven = Object.keys(inputs).length > 0;
  if (source !== undefined && !isGiven && firing.step.definition.run !== undefined) attempt(firing);
  else if (source !== undefined) accept(firing, inputs);
  else accept(firing, output === undefined ? {} : { [output.port]: inputs[inputOf(firing.step)] });
}

/** The name that the options of a run have for an Input: the id of its node. */
function inputOf(step: OperatorPlan): string {
  return step.operator.node.at(-1) ?? '';
}

/** A step that will not fire: nothing comes from it, and those who read it learn that. */
export function skip(run: Run, frame: Frame, step: OperatorPlan): void {
  run.totals.skipped++;
  run.ring?.write(eventCode['node-skipped'], run.clock.stamp(), step.index, frame.tick);
  for (const input of step.inputs) dropStreams(frame, input);
  for (const output of step.outputs) settleWithout(run, frame, output.slots, slotState.nothing);
  stepOver(run, frame, step);
}

/** Lets what reaches a sink out of the run, chunk by chunk. */
function takeIn(firing: Firing): void {
  let inputs: Readonly<Record<string, Payload>>;
  try {
    inputs = gather(firing);
  } catch (thrown) {
    fail(firing, thrown);
    return;
  }
  const streams = firing.inlets ?? [];
  firing.pendingPorts = streams.length;
  for (const { port, many } of firing.step.inputs) {
    const value = inputs[port];
    const values = many && Array.isArray(value) ? value : [value];
    for (const one of values) if (one !== undefined && !(one instanceof Inlet)) show(firing, one);
  }
  if (streams.length === 0) {
    firing.run.clock.stamp();
    complete(firing);
    return;
  }
  firing.goOn();
  startTimeout(firing);
  firing.stall();
  for (const inlet of streams) {
    inlet.flowInto({
      push: (chunk) => show(firing, chunk),
      end: () => {
        if (--firing.pendingPorts > 0 || firing.isOver) return;
        firing.run.clock.stamp();
        complete(firing);
      },
      fail: (thrown) => fail(firing, thrown),
      isFull: () => false,
    });
  }
}

function show(firing: Firing, chunk: Payload): void {
  const { run, frame, step } = firing;
  if (firing.isOver) return;
  run.ring?.write(eventCode['node-streaming'], run.clock.stamp(), step.index, frame.tick, chunk);
}
