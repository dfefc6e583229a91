import { failure } from '../../flow/failure';
import { isAsyncIterable, type Payload } from '../../flow/payload';
import { complete } from './complete';
import { fail, startTimeout } from './fail';
import type { Firing } from './firing';
import { slotState } from './frame';
import { Inlet } from './inlet';
import { Outlet, type Owner, tooLarge, wholeLimit } from './outlet';
import type { OutputPlan } from './plan';
import { Pump } from './pump';
import { mustBeWritten, writeFirst } from './record';
import { settleWhole, settleWithout } from './settle';

/** Chunks pass straight through so many nodes in a row; the next one pulls, so that the stack stays flat. */
const longestPassage = 32;

const none: Readonly<Record<string, Payload>> = {};

/** Passes on what a node answered. The firing is complete when every port has its value and every stream has ended. */
export function accept(firing: Firing, answered: unknown): void {
  if (firing.run.end !== undefined) return;
  if (answered !== undefined && (typeof answered !== 'object' || answered === null)) {
    fail(firing, failure('internal', 'This node answered something other than its outputs.', 'Report it.'));
    return;
  }
  const outputs = (answered as Readonly<Record<string, Payload>> | undefined) ?? none; // an object, by the test above
  if (firing.run.watcher?.holdsAfter(firing, outputs)) return;
  firing.outputs = outputs;
  const ports = firing.step.outputs;
  for (let index = 0; index < ports.length; index++) {
    const output = ports[index] as OutputPlan; // index < length
    const value = outputs[output.port];
    if (typeof value === 'object' && value !== null && isLater(value, output)) firing.pendingPorts++;
    else if (isTooLarge(value)) {
      fail(firing, tooLarge(firing.step.definition.label, output.port));
      return;
    }
  }
  firing.run.clock.stamp();
  if (firing.pendingPorts > 0) beginLater(firing, outputs);
  else if (mustBeWritten(firing)) writeThenPass(firing, outputs);
  else passThenComplete(firing, outputs);
}

/** On its own: closures make the function that holds them pay for them at each call, made or not. */
function writeThenPass(firing: Firing, outputs: Readonly<Record<string, Payload>>): void {
  firing.goOn();
  writeFirst(
    firing,
    () => passThenComplete(firing, outputs),
    (thrown) => fail(firing, thrown),
  );
}

/** Passes on what is all there. */
function passThenComplete(firing: Firing, outputs: Readonly<Record<string, Payload>>): void {
  firing.hasPassed = true;
  const ports = firing.step.outputs;
  for (let index = 0; index < ports.length; index++) {
    const output = ports[index] as OutputPlan; // index < length
    passPort(firing, output, outputs[output.port]);
  }
  if (!firing.isOver) complete(firing);
}

/** A firing whose values come later: it is under way until the last of them is there. */
function beginLater(firing: Firing, outputs: Readonly<Record<string, Payload>>): void {
  firing.goOn();
  startTimeout(firing);
  // What could still be tried again is kept back until the first chunk of a stream is there.
  const canWait =
    firing.step.attempts > 1 && firing.step.outputs.some((output) => isAsyncIterable(outputs[output.port]));
  if (mustBeWritten(firing)) firing.kept = [() => passAll(firing, outputs)];
  else if (!canWait) passAll(firing, outputs);
  firing.outlets = [];
  for (const output of firing.step.outputs) {
    const value = outputs[output.port];
    if (firing.isOver || typeof value !== 'object' || value === null) continue;
    if (output.isStream && isAsyncIterable(value)) beginStream(firing, output, value);
    else if (isPromise(value)) awaitPort(firing, output, value);
  }
}

function beginStream(firing: Firing, output: OutputPlan, stream: AsyncIterable<Payload>): void {
  const outlet = new Outlet(firing, output, owner, stream);
  firing.outlets?.push(outlet);
  // A node that hands a stream on as it came needs no promise for each chunk.
  if (stream instanceof Inlet && !stream.hasBegun && outlet.depth < longestPassage) {
    outlet.source = { resume: () => stream.filler.drained(), cancel: () => stream.drop() };
    firing.stall();
    stream.flowInto(outlet);
  } else new Pump(stream, outlet);
}

function awaitPort(firing: Firing, output: OutputPlan, value: PromiseLike<Payload>): void {
  const { run } = firing;
  run.outstanding++;
  value.then(
    (payload) => {
      run.settled();
      if (firing.isOver) return;
      if (isTooLarge(payload)) return fail(firing, tooLarge(firing.step.definition.label, output.port));
      run.clock.read();
      passNow(firing);
      firing.outputs = { ...firing.outputs, [output.port]: payload };
      const pass = () => {
        passPort(firing, output, payload);
        portDone(firing);
      };
      if (!keptBack(firing, pass)) pass();
      run.drive();
    },
    (thrown: unknown) => {
      run.settled();
      fail(firing, thrown);
      run.drive();
    },
  );
}

const owner: Owner = {
  passing: passNow,
  ended(firing) {
    portDone(firing);
  },
  failed: fail,
  keepsBack: keptBack,
};

/** Keeps the end of a port back until the firing is written down, which it is as soon as all ports have come so far. */
function keptBack(firing: Firing, pass: () => void): boolean {
  const { kept } = firing;
  if (kept === undefined) return false;
  kept.push(pass);
  // The first is for the ports whose values were there at once.
  if (kept.length > firing.pendingPorts) {
    const goOn = () => {
      for (const one of kept) one();
    };
    writeFirst(firing, goOn, (thrown) => fail(firing, thrown));
  }
  return true;
}

/** From here on there is no second attempt: what was kept back goes out. */
function passNow(firing: Firing): void {
  if (firing.kept === undefined && !firing.hasPassed) passAll(firing, firing.outputs ?? none);
}

function passAll(firing: Firing, outputs: Readonly<Record<string, Payload>>): void {
  firing.hasPassed = true;
  const ports = firing.step.outputs;
  for (let index = 0; index < ports.length; index++) {
    const output = ports[index] as OutputPlan; // index < length
    const value = outputs[output.port];
    // Whether there is an error is known only when all has come.
    if (output === firing.step.errorOutput && firing.pendingPorts > 0) continue;
    if (typeof value !== 'object' || value === null || !isLater(value, output)) passPort(firing, output, value);
  }
}

function passPort(firing: Firing, output: OutputPlan, payload: Payload): void {
  const { run, frame } = firing;
  if (payload === undefined) settleWithout(run, frame, output.slots, slotState.nothing);
  else settleWhole(run, frame, output.slots, payload);
}

function portDone(firing: Firing): void {
  if (--firing.pendingPorts > 0 || firing.isOver) return;
  firing.run.clock.stamp();
  const { errorOutput } = firing.step;
  if (errorOutput !== undefined) passPort(firing, errorOutput, firing.outputs?.[errorOutput.port]);
  complete(firing);
}

function isTooLarge(payload: Payload): boolean {
  return typeof payload === 'string' && payload.length > wholeLimit;
}

function isLater(value: object, output: OutputPlan): boolean {
  return isPromise(value) || (output.isStream && isAsyncIterable(value));
}

export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
