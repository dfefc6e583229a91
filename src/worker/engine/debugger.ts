import type { Failure } from '../../flow/failure';
import { isAsyncIterable, type Payload } from '../../flow/payload';
import { accept, isPromise } from './accept';
import { skip } from './act';
import type { Firing } from './firing';
import { type Frame, slotState } from './frame';
import { inputsNow } from './gather';
import { Inlet } from './inlet';
import { eventCode } from './make-event';
import { outputsOfBuild } from './outputs-of-build';
import type { OperatorPlan } from './plan';
import type { Run, Watcher } from './run-state';
import { isPresent, makeReady } from './settle';

export type Payloads = Readonly<Record<string, Payload>>;

/** Where firings are held: before a node takes its inputs, or after it answered and before that is passed on. */
export interface Breakpoint {
  readonly operator: number;
  readonly when: 'before' | 'after';
  /** Given the inputs or the outputs; without it every firing is held. */
  readonly matches?: (payloads: Payloads, tick: readonly number[]) => boolean;
}

/** What one step of a run that is paused did. */
export interface StepReport {
  readonly operator: number;
  readonly tick: readonly number[];
  readonly inputs: Payloads;
  readonly outputs: Payloads;
  readonly failure?: Failure;
}

/** Where a firing is held, and what it has taken in or is about to pass on. */
export interface HeldFiring {
  readonly operator: number;
  readonly tick: readonly number[];
  readonly when: Breakpoint['when'];
  readonly inputs: Payloads;
  /** What is still to come, a stream or a promise, is left out. */
  readonly outputs: Payloads;
}

/** What is kept of a firing that is held. */
interface Held {
  readonly frame: Frame;
  readonly step: OperatorPlan;
  /** There when it is held after its work. */
  readonly firing?: Firing;
  outputs: Payloads;
}

/** Holds a run, or single firings of it, and lets them go on. It is made when somebody first asks for it. */
export class Debugger implements Watcher {
  readonly #run: Run;
  readonly #breakpoints = new Set<Breakpoint>();
  readonly #held = new Map<string, Held>();
  /** Let go on, and not to be held at the same point again. */
  readonly #passed = new Set<string>();
  readonly #stepping = new Map<string, (report: StepReport | undefined) => void>();
  readonly #asked: ((report: StepReport | undefined) => void)[] = [];
  #afterwards: (() => void)[] = [];
  isPaused = false;

  constructor(run: Run) {
    this.#run = run;
  }

  get isFrozen(): boolean {
    return this.isPaused && this.#asked.length === 0 && this.#stepping.size === 0;
  }

  get mayStart(): boolean {
    return !this.isPaused || this.#asked.length > 0;
  }

  get isHolding(): boolean {
    if (this.#held.size > 0 || this.#afterwards.length > 0) return true;
    return this.isPaused && this.#run.queue.some((frame) => frame.ready.size > 0);
  }

  pause(): void {
    if (this.isPaused || this.#run.end !== undefined) return;
    this.isPaused = true;
    this.#run.ring?.write(eventCode['run-paused'], this.#run.clock.read());
  }

  resume(): void {
    if (!this.isPaused || this.#run.end !== undefined) return;
    this.isPaused = false;
    this.#run.ring?.write(eventCode['run-resumed'], this.#run.clock.read());
    for (const callback of this.#afterwards.splice(0)) callback();
    this.#go();
  }

  whenResumed(callback: () => void): void {
    this.#afterwards.push(callback);
  }

  /** Lets the next step that is ready fire; answers what it did, or nothing if the run ended before. */
  step(): Promise<StepReport | undefined> {
    if (this.#run.end !== undefined) return Promise.resolve(undefined);
    const report = new Promise<StepReport | undefined>((resolve) => this.#asked.push(resolve));
    this.#go();
    return report;
  }

  /** Sets a breakpoint; answers how to take it away again. Who is held at it stays held. */
  setBreakpoint(breakpoint: Breakpoint): () => void {
    this.#breakpoints.add(breakpoint);
    return () => this.#breakpoints.delete(breakpoint);
  }

  /** The firings that are held now, in the order in which they were. */
  get held(): readonly HeldFiring[] {
    return [...this.#held.values()].map(({ step, frame, firing, outputs }) => {
      const at = { operator: step.index, tick: frame.tick, inputs: inputsNow(frame, step) };
      return { ...at, when: firing === undefined ? 'before' : 'after', outputs: whatIsThere(outputs) };
    });
  }

  /** Lets a firing that is held go on. */
  release(operator: number, tick: readonly number[]): void {
    const held = this.#letGo(operator, tick);
    if (held === undefined) return;
    const { firing, frame, step, outputs } = held;
    this.#passed.add(keyAt(keyOf(operator, tick), firing === undefined ? 'before' : 'after'));
    if (firing === undefined) makeReady(this.#run, frame, step.local);
    else {
      firing.unstall();
      accept(firing, outputs);
    }
    this.#run.drive();
  }

  /** Passes over a firing that is held: its node does not run, or what it answered is passed on to nobody. */
  skip(operator: number, tick: readonly number[]): void {
    const held = this.#letGo(operator, tick);
    if (held === undefined) return;
    const { firing, frame, step, outputs } = held;
    if (firing === undefined) skip(this.#run, frame, step);
    else {
      this.#passed.add(keyAt(keyOf(operator, tick), 'after'));
      for (const value of Object.values(outputs)) if (isAsyncIterable(value)) cancel(value);
      firing.unstall();
      accept(firing, {});
    }
    this.#run.drive();
  }

  /** Puts another payload in the place of one that a held firing has taken in, or is about to pass on. */
  edit(operator: number, tick: readonly number[], port: string, payload: Payload): void {
    const held = this.#held.get(keyOf(operator, tick));
    if (held === undefined) return;
    if (held.firing !== undefined) held.outputs = { ...held.outputs, [port]: payload };
    else editInput(held, port, payload);
  }

  holdsBefore(frame: Frame, step: OperatorPlan): boolean {
    const key = keyOf(step.index, frame.tick);
    if (!this.#stopsAt(step, 'before', key, () => inputsNow(frame, step), frame.tick)) return false;
    this.#hold(key, { frame, step, outputs: {} });
    return true;
  }

  holdsAfter(firing: Firing, outputs: Payloads): boolean {
    const { step, frame } = firing;
    const key = keyOf(step.index, frame.tick);
    if (!this.#stopsAt(step, 'after', key, () => outputs, frame.tick)) return false;
    firing.cancelTimer?.();
    firing.cancelTimer = undefined;
    if (!firing.isUnderway) firing.goOn();
    firing.stall();
    // A promise that fails meanwhile is told when it is passed on; until then it must not count as unheard.
    for (const value of Object.values(outputs)) if (isPromise(value)) value.then(undefined, () => undefined);
    this.#hold(key, { frame, step, firing, outputs });
    return true;
  }

  began(frame: Frame, step: OperatorPlan): void {
    const resolve = this.#asked.shift();
    if (resolve === undefined) return;
    // What enters a region lasts until that is left; the steps in there are steps of their own.
    if (step.act === 'enter') resolve(this.#report(frame, step, {}));
    else this.#stepping.set(keyOf(step.index, frame.tick), resolve);
  }

  ended(firing: Firing, why?: Failure): void {
    const { frame, step } = firing;
    const key = keyOf(step.index, frame.tick);
    const resolve = this.#stepping.get(key);
    if (resolve === undefined) return;
    this.#stepping.delete(key);
    resolve(this.#report(frame, step, why === undefined ? outputsOfBuild(step, firing.outputs) : {}, why));
  }

  over(): void {
    for (const resolve of [...this.#stepping.values(), ...this.#asked]) resolve(undefined);
    this.#held.clear();
  }

  #letGo(operator: number, tick: readonly number[]): Held | undefined {
    const key = keyOf(operator, tick);
    const held = this.#held.get(key);
    if (held === undefined || this.#run.end !== undefined) return undefined;
    this.#held.delete(key);
    this.#run.ring?.write(eventCode['node-released'], this.#run.clock.stamp(), operator, tick);
    return held;
  }

  #report(frame: Frame, step: OperatorPlan, outputs: Payloads, why?: Failure): StepReport {
    const inputs = inputsNow(frame, step);
    return { operator: step.index, tick: frame.tick, inputs, outputs, ...(why === undefined ? {} : { failure: why }) };
  }

  #stopsAt(
    step: OperatorPlan,
    when: Breakpoint['when'],
    key: string,
    payloads: () => Payloads,
    tick: readonly number[],
  ): boolean {
    if (this.#breakpoints.size === 0 || this.#passed.delete(keyAt(key, when))) return false;
    for (const breakpoint of this.#breakpoints) {
      if (breakpoint.operator !== step.index || breakpoint.when !== when) continue;
      if (breakpoint.matches === undefined || breakpoint.matches(payloads(), tick)) return true;
    }
    return false;
  }

  #hold(key: string, held: Held): void {
    this.#held.set(key, held);
    this.#run.ring?.write(eventCode['node-paused'], this.#run.clock.stamp(), held.step.index, held.frame.tick);
  }

  /** Streams that stood still flow again, and what is ready starts. */
  #go(): void {
    for (const outlet of [...this.#run.blocked]) outlet.drained();
    this.#run.drive();
  }
}

function editInput({ frame, step }: Held, port: string, payload: Payload): void {
  const input = step.inputs.find((candidate) => candidate.port === port);
  const present = input?.arrivals.filter(({ slot }) => isPresent(frame, slot)) ?? [];
  // A list is written as it is shown: of those that have come; where nothing has, one may be given all the same.
  const arrivals = present.length > 0 ? present : (input?.arrivals ?? []);
  arrivals.forEach(({ slot }, index) => {
    const value = input?.many && Array.isArray(payload) ? payload[index] : payload;
    // Nobody will read the stream that came, so it must hold nobody up.
    if (frame.states[slot] === slotState.open) (frame.values[slot] as Inlet).drop(); // an open slot holds an inlet
    frame.states[slot] = value === undefined ? slotState.nothing : slotState.whole;
    frame.values[slot] = value;
  });
}

function whatIsThere(outputs: Payloads): Payloads {
  const isThere = ([, value]: readonly [string, Payload]) => !isAsyncIterable(value) && !isPromise(value);
  return Object.fromEntries(Object.entries(outputs).filter(isThere));
}

/** Tells who makes a stream that nobody will read it. */
function cancel(stream: AsyncIterable<Payload>): void {
  if (stream instanceof Inlet) stream.drop();
  else
    void stream[Symbol.asyncIterator]()
      .return?.()
      ?.then(undefined, () => undefined);
}

function keyOf(operator: number, tick: readonly number[]): string {
  return `${operator} ${tick.join('.')}`;
}

function keyAt(key: string, when: Breakpoint['when']): string {
  return `${key} ${when}`;
}
