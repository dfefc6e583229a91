import type { CompiledFlow } from '../flow/compiled-flow';
import type {
  Breakpoint,
  BreakpointCondition,
  BreakpointTarget,
  EditedSide,
  FiringKey,
  HeldFiring,
  Payloads,
  PayloadTest,
  StepReport,
} from '../flow/debugging';
import { failure } from '../flow/failure';
import type { FlowId, RunId } from '../flow/ids';
import { canonicalJson } from '../flow/json';
import { isAsyncIterable, type Payload, textOf } from '../flow/payload';
import type { RunOptions } from '../flow/runner';
import type { Debugger } from './engine/debugger';
import type { RunHandle } from './engine/start-run';

/** A run that is under way. */
export interface DebuggedRun {
  readonly run: RunId;
  readonly flow: FlowId;
  readonly build: CompiledFlow;
  readonly handle: RunHandle;
}

/** A breakpoint of every run of a flow: builds number operators anew, so it is known by its node. */
interface FlowBreakpoint {
  readonly flow: FlowId;
  readonly place: string;
  readonly breakpoint: Breakpoint;
}

/** Pauses, steps, holds and edits the runs of a runner. A run that nobody debugs has no debugger and pays nothing. */
export class Debugging {
  readonly #runs = new Map<RunId, DebuggedRun>();
  readonly #ofFlows = new Map<number, FlowBreakpoint>();
  /** By breakpoint, and then by run: how it is taken away. */
  readonly #removals = new Map<number, Map<RunId, () => void>>();
  #last = 0;

  /** What a run that begins is given: nothing, unless something of it is to be held. */
  hooksOf(flow: FlowId, build: CompiledFlow, options: RunOptions): { readonly debug?: (hooks: Debugger) => void } {
    const { run, breakpoints = [], isPaused = false } = options;
    const ofFlow = [...this.#ofFlows].filter(([, one]) => one.flow === flow);
    if (ofFlow.length === 0 && breakpoints.length === 0 && !isPaused) return {};
    return {
      debug: (hooks) => {
        for (const breakpoint of breakpoints) hooks.setBreakpoint(watched(breakpoint));
        for (const [number, one] of ofFlow) this.#place(number, one, run, build, hooks);
        if (isPaused) hooks.pause();
      },
    };
  }

  began(debugged: DebuggedRun): void {
    this.#runs.set(debugged.run, debugged);
  }

  ended(run: RunId): void {
    this.#runs.delete(run);
    for (const [number, ofRuns] of this.#removals)
      if (ofRuns.delete(run) && ofRuns.size === 0 && !this.#ofFlows.has(number)) this.#removals.delete(number);
  }

  forgetFlow(flow: FlowId): void {
    for (const [number, one] of this.#ofFlows) if (one.flow === flow) this.removeBreakpoint(number);
  }

  pause(run: RunId): void {
    this.#runs.get(run)?.handle.debug().pause();
  }

  resume(run: RunId, firing?: FiringKey): void {
    const debug = this.#runs.get(run)?.handle.debug();
    if (debug === undefined) return;
    if (firing !== undefined) {
      debug.release(firing.operator, firing.tick);
      return;
    }
    // Those alone that are held now: what comes to a breakpoint from here on is held there.
    const { held } = debug;
    debug.resume();
    for (const { operator, tick } of held) debug.release(operator, tick);
  }

  /** What is held counts as ready: the oldest such goes on where there is one. */
  async step(run: RunId): Promise<StepReport | undefined> {
    const debug = this.#runs.get(run)?.handle.debug();
    if (debug === undefined) return undefined;
    debug.pause();
    const [held] = debug.held;
    const report = debug.step();
    if (held !== undefined) debug.release(held.operator, held.tick);
    return report;
  }

  held(run: RunId): readonly HeldFiring[] {
    return this.#runs.get(run)?.handle.debug().held ?? [];
  }

  skip(run: RunId, { operator, tick }: FiringKey): void {
    this.#runs.get(run)?.handle.debug().skip(operator, tick);
  }

  /** @param build the one that the flow has, where the target is a flow that is known */
  setBreakpoint(target: BreakpointTarget, breakpoint: Breakpoint, build: CompiledFlow | undefined): number | undefined {
    const number = this.#last + 1;
    if ('run' in target) {
      const debugged = this.#runs.get(target.run);
      if (debugged?.build.operators[breakpoint.operator] === undefined) return undefined;
      this.#noteRemoval(number, target.run, debugged.handle.debug().setBreakpoint(watched(breakpoint)));
    } else {
      const place = build && placeOf(build, breakpoint.operator);
      if (place === undefined) return undefined;
      const one = { flow: target.flow, place, breakpoint };
      this.#ofFlows.set(number, one);
      for (const { run, flow, build: ofRun, handle } of this.#runs.values())
        if (flow === target.flow) this.#place(number, one, run, ofRun, handle.debug());
    }
    this.#last = number;
    return number;
  }

  removeBreakpoint(number: number): void {
    for (const remove of this.#removals.get(number)?.values() ?? []) remove();
    this.#removals.delete(number);
    this.#ofFlows.delete(number);
  }

  /** @throws FailureError `not-found` if the firing is not held there */
  edit(run: RunId, { operator, tick }: FiringKey, side: EditedSide, payloads: Payloads): void {
    const debug = this.#runs.get(run)?.handle.debug();
    const when = side === 'inputs' ? 'before' : 'after';
    const isHeld = debug?.held.some(
      (held) => held.operator === operator && held.when === when && isSameTick(held.tick, tick),
    );
    if (debug === undefined || isHeld !== true)
      throw failure(
        'not-found',
        `No firing is held here with its ${side}.`,
        'Set a breakpoint, and edit while the node is held at it.',
      );
    for (const [port, payload] of Object.entries(payloads)) debug.edit(operator, tick, port, payload);
  }

  #place(
    number: number,
    { place, breakpoint }: FlowBreakpoint,
    run: RunId,
    build: CompiledFlow,
    hooks: Debugger,
  ): void {
    // An Interface is a sink for each wire into it: all of them are one place.
    const removals = build.operators.flatMap((_, operator) =>
      placeOf(build, operator) === place ? [hooks.setBreakpoint(watched({ ...breakpoint, operator }))] : [],
    );
    const remove = () => {
      for (const one of removals) one();
    };
    if (removals.length > 0) this.#noteRemoval(number, run, remove);
  }

  #noteRemoval(number: number, run: RunId, remove: () => void): void {
    const ofRuns = this.#removals.get(number) ?? new Map<RunId, () => void>();
    this.#removals.set(number, ofRuns.set(run, remove));
  }
}

/** A node path holds no space; an Interface is two operators, of different roles. */
function placeOf(build: CompiledFlow, operator: number): string | undefined {
  const found = build.operators[operator];
  return found && `${found.node.join('/')} ${found.role}`;
}

/** A breakpoint as the engine takes it: its condition is a function there. */
function watched({ operator, when, condition }: Breakpoint) {
  if (condition === undefined) return { operator, when };
  const { fromHit = 1 } = condition;
  let hits = 0;
  const matches = (payloads: Payloads, tick: readonly number[]) =>
    meets(condition, payloads, tick) && ++hits >= fromHit;
  return { operator, when, matches };
}

function meets(
  { tick: wanted, payloads: tests = {} }: BreakpointCondition,
  payloads: Payloads,
  tick: readonly number[],
) {
  if (wanted !== undefined && !isSameTick(wanted, tick)) return false;
  return Object.entries(tests).every(([port, test]) => passes(payloads[port], test));
}

/** What is not there yet, a stream or a promise, passes no test. */
function passes(payload: Payload, test: PayloadTest): boolean {
  if (payload === undefined || isAsyncIterable(payload) || payload instanceof Promise) return false;
  if ('contains' in test) return textOf(payload).includes(test.contains);
  return canonicalJson(payload) === canonicalJson(test.equals);
}

function isSameTick(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((number, index) => number === other[index]);
}
