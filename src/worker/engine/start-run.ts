import type { CompiledFlow } from '../../flow/compiled-flow';
import type { Failure } from '../../flow/failure';
import type { Catalogue } from '../../flow/node-definition';
import type { Platform } from '../../flow/platform';
import type { Asker } from '../../flow/question';
import type { RunSummary } from '../../flow/run-event';
import type { Inspection, RunOptions } from '../../flow/runner';
import type { World } from '../../flow/services';
import { answer } from './ask';
import { mayLackVariables } from './ask-variables';
import { BudgetKeeper } from './budget';
import { callTool } from './call-tool';
import { Clock } from './clock';
import { Debugger } from './debugger';
import { drive, relieve } from './drive';
import { EventRing, type Observer } from './event-ring';
import { abandon, finish } from './finish';
import type { Firing } from './firing';
import { newFrame } from './frame';
import { inputsNow } from './gather';
import { eventCode } from './make-event';
import { makePlan } from './make-plan';
import { outputsOfBuild } from './outputs-of-build';
import { pinsOf } from './pins';
import type { Plan } from './plan';
import type { Recorder, Recording } from './recording';
import type { Run, RunEnd } from './run-state';
import { enter, isStepDecided } from './settle';
import { variablesOf } from './variables';

export interface RunSetting {
  readonly compiled: CompiledFlow;
  readonly catalogue: Catalogue;
  readonly platform: Platform;
  readonly world: World;
  readonly options: RunOptions;
  /** Who is told the events; without one none are made. */
  readonly observer?: Observer;
  /** Is given what is finished, so that the run can be resumed. */
  readonly recorder?: Recorder;
  /** Outputs of an earlier run of this build: what is found in it does not fire again. */
  readonly recorded?: Recording;
  /** Is handed the debugger before the first step has its turn, to set breakpoints or to pause. */
  readonly debug?: (hooks: Debugger) => void;
}

export interface RunOutcome {
  readonly type: RunEnd['type'];
  readonly summary: RunSummary;
  /** It completed, and some node failed on the way. */
  readonly hasErrors: boolean;
  readonly failure?: Failure;
  /** Where it failed. */
  readonly operator?: number;
}

export interface RunHandle {
  /** Ends the run; answers when nothing of it is active any more. */
  stop(): Promise<void>;
  /** Answers what a firing asked; answers why it was not taken. */
  answer(firing: Asker, value: unknown): Failure | undefined;
  /** The whole payloads of the last firing of an operator; of a stream, what has come and was kept. */
  inspect(operator: number): Inspection | undefined;
  /** What a debugger stands on; a run nobody debugs pays nothing for it. */
  readonly debug: () => Debugger;
  /** Hands the observer what there is. */
  flush(): void;
  /** Settles with the last event; never rejects. */
  readonly finished: Promise<RunOutcome>;
}

// A build is frozen, so what was prepared for it holds for every run of it.
const plans = new WeakMap<CompiledFlow, { readonly catalogue: Catalogue; readonly plan: Plan }>();

/**
 * Prepares a build, once.
 * @throws FailureError `version-unknown` if it names a node type, or a version of one, that is not in the catalogue
 */
export function prepare(compiled: CompiledFlow, catalogue: Catalogue): Plan {
  const known = plans.get(compiled);
  if (known?.catalogue === catalogue) return known.plan;
  const plan = makePlan(compiled, catalogue);
  plans.set(compiled, { catalogue, plan });
  return plan;
}

/** Runs a build. The first steps have had their turn when it answers. */
export function startRun(setting: RunSetting): RunHandle {
  let resolve: (outcome: RunOutcome) => void = () => undefined;
  const finished = new Promise<RunOutcome>((settle) => {
    resolve = settle;
  });
  const run = newRun(setting, resolve);
  let watching: Debugger | undefined;
  const debug = (): Debugger => {
    watching ??= new Debugger(run);
    run.watcher = watching;
    return watching;
  };
  if (setting.debug !== undefined) setting.debug(debug());
  begin(run);
  return {
    finished,
    stop: () => stop(run),
    answer: (firing, value) => answer(run, firing, value),
    inspect: (operator) => inspect(run, operator),
    debug,
    flush() {
      run.clock.invalidate();
      run.ring?.flush();
    },
  };
}

function newRun(setting: RunSetting, over: (outcome: RunOutcome) => void): Run {
  const { compiled, catalogue, platform, world, options, observer, recorded } = setting;
  const plan = prepare(compiled, catalogue);
  const pinned = pinsOf(plan, options.pins);
  const clock = new Clock(platform);
  const run: Run = {
    plan,
    options,
    platform,
    world,
    clock,
    startedAt: Date.now(),
    seed: options.seed ?? newSeed(platform),
    variables: variablesOf(compiled, options),
    mayLackVariables: mayLackVariables(compiled.variables, options),
    spending: undefined,
    ring: observer && new EventRing(options.run, observer),
    totals: { firings: 0, skipped: 0, failed: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 },
    root: newFrame(plan.root),
    queue: [],
    active: new Set(),
    inGroup: new Int32Array(compiled.groups.length),
    waiters: compiled.groups.map(() => []),
    newest: [],
    lastPayloads: new Array(plan.operators.length),
    outstanding: 0,
    stalled: 0,
    blocked: new Set(),
    questions: new Set(),
    recorder: setting.recorder,
    recorded,
    pinned,
    hasStandIns: recorded !== undefined || pinned !== undefined,
    sandbox: undefined,
    watcher: undefined,
    hasErrors: false,
    restartsLeft: typeof compiled.onError === 'object' ? compiled.onError.restart : 0,
    end: undefined,
    isOver: false,
    isDriving: false,
    isYielding: false,
    conclude: undefined,
    whenIdle: [],
    relieve: () => relieve(run),
    call: (firing, tool, input) => callTool(firing as Firing, tool, input), // all that is under way are firings
    drive: () => drive(run),
    settled: () => settled(run),
    finish(end) {
      if (end.type === 'failed' && mayRestart(run, end.failure)) return restart(run);
      run.spending?.end();
      finish(run, end, (ended, summary) => over(outcomeOf(run, ended, summary)));
    },
  };
  if (options.budget !== undefined) run.spending = new BudgetKeeper(run, options.budget);
  return run;
}

/** Draws what the random numbers of a run are made from. */
export function newSeed(platform: Pick<Platform, 'random'>): number {
  return Math.floor(platform.random() * 2 ** 32);
}

function begin(run: Run): void {
  const { plan, options, startedAt, seed } = run;
  const detail = { designHash: plan.compiled.designHash, source: options.source, startedAt, seed };
  run.clock.beginTurn();
  run.ring?.write(eventCode['run-started'], run.clock.time, -1, [], detail);
  enter(run, run.root);
  run.drive();
}

/** A budget that is spent would be spent the second time too. */
function mayRestart(run: Run, why: Failure): boolean {
  return run.restartsLeft > 0 && run.end === undefined && why.code !== 'budget-spent';
}

/** Begins anew after a failure: nothing of the first time is left but its events. */
function restart(run: Run): void {
  run.restartsLeft--;
  abandon(run);
  run.root = newFrame(run.plan.root);
  run.inGroup.fill(0);
  for (const line of run.waiters) line.length = 0;
  run.hasErrors = false;
  run.variables = variablesOf(run.plan.compiled, run.options);
  begin(run);
}

function stop(run: Run): Promise<void> {
  run.finish({ type: 'stopped' });
  if (run.outstanding === 0) return Promise.resolve();
  return new Promise((resolve) => {
    run.whenIdle.push(resolve);
  });
}

function settled(run: Run): void {
  if (--run.outstanding > 0) return;
  run.conclude?.();
  if (run.whenIdle.length > 0) for (const resolve of run.whenIdle.splice(0)) resolve();
}

function outcomeOf(run: Run, end: RunEnd, summary: RunSummary): RunOutcome {
  const { type } = end;
  if (end.type !== 'failed') return { type, summary, hasErrors: run.hasErrors };
  const operator = end.operator === undefined ? {} : { operator: end.operator };
  return { type, summary, hasErrors: true, failure: end.failure, ...operator };
}

function inspect(run: Run, operator: number): Inspection | undefined {
  const step = run.plan.operators[operator];
  if (step === undefined) return undefined;
  const frame = step.region === 0 ? run.root : run.newest[step.region];
  if (frame === undefined || !isStepDecided(frame, step.local)) return undefined;
  return { inputs: inputsNow(frame, step), outputs: outputsOfBuild(step, run.lastPayloads[operator]) };
}
