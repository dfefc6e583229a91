import { FailureError } from '../../flow/failure';
import { isAsyncIterable, type Payload } from '../../flow/payload';
import { accept } from './accept';
import { attempt } from './attempt';
import { complete, joinGroup, stepOver } from './complete';
import { decide } from './decide';
import { broken, fail, startTimeout } from './fail';
import { Firing } from './firing';
import { type Frame, slotState } from './frame';
import { gather } from './gather';
import type { Inlet } from './inlet';
import { eventCode } from './make-event';
import type { Act, OperatorPlan } from './plan';
import type { Run } from './run-state';
import { settleWithout } from './settle';

const workOf: Readonly<Record<Act, (firing: Firing) => void>> = {
  run: attempt,
  source: (firing) => accept(firing, firing.run.options.inputs),
  sink: takeIn,
  bypass,
  off: complete,
  enter: complete,
};

/** Gives a step its turn. */
export function act(run: Run, frame: Frame, step: OperatorPlan): void {
  const decision = decide(frame, step);
  if (decision === 'skip' || (step.act === 'source' && step.index !== run.options.source)) {
    skip(run, frame, step);
    return;
  }
  if (decision === 'broken') {
    const firing = begin(run, frame, step);
    fail(firing, new FailureError(broken('a node before it')));
    return;
  }
  if (step.group >= 0 && !joinGroup(run, frame, step)) return;
  const firing = begin(run, frame, step);
  firing.holdsPlace = step.group >= 0;
  firing.work(firing);
}

function begin(run: Run, frame: Frame, step: OperatorPlan): Firing {
  const time = run.clock.stamp();
  run.totals.firings++;
  run.ring?.write(eventCode['node-started'], time, step.index, frame.tick);
  return new Firing(run, frame, step, step.act === 'run' ? attempt : workOf[step.act], time);
}

/** A step that will not fire: nothing comes from it, and those who read it learn that. */
function skip(run: Run, frame: Frame, step: OperatorPlan): void {
  run.totals.skipped++;
  run.ring?.write(eventCode['node-skipped'], run.clock.stamp(), step.index, frame.tick);
  for (const input of step.inputs)
    for (const { slot } of input.arrivals)
      if (frame.states[slot] === slotState.open) (frame.values[slot] as Inlet).drop(); // an open slot holds an inlet
  for (const output of step.outputs) settleWithout(run, frame, output.slots, slotState.nothing);
  stepOver(frame);
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
  for (const value of Object.values(inputs).flat()) if (!isAsyncIterable(value)) show(firing, value);
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

/** Hands each output the first input of its type. */
function bypass(firing: Firing): void {
  let inputs: Readonly<Record<string, Payload>>;
  try {
    inputs = gather(firing);
  } catch (thrown) {
    fail(firing, thrown);
    return;
  }
  const { step } = firing;
  const outputs = step.outputs.map(({ port, type, isStream }) => {
    const input = step.inputs.find((candidate) => candidate.type === type && inputs[candidate.port] !== undefined);
    return { port, isStream, payload: input === undefined ? undefined : inputs[input.port] };
  });
  accept(firing, Object.fromEntries(outputs.map(({ port, payload }) => [port, payload])));
}
