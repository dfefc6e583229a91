import type { Failure } from '../../flow/failure';
import type { Json } from '../../flow/json';
import type { Payload } from '../../flow/payload';
import type { Platform } from '../../flow/platform';
import type { Answer, Question } from '../../flow/question';
import type { RunOptions } from '../../flow/runner';
import type { RunSandbox } from '../../flow/sandbox';
import type { Usage, World } from '../../flow/services';
import type { Tool } from '../../flow/tool';
import type { Clock } from './clock';
import type { EventRing } from './event-ring';
import type { Frame } from './frame';
import type { Pinned } from './pins';
import type { OperatorPlan, Plan } from './plan';
import type { Recorder, Recording } from './recording';

/** Sums of a run, for its summary. */
export interface Totals {
  firings: number;
  skipped: number;
  failed: number;
  inputTokens: number;
  outputTokens: number;
  costUsd: number;
}

/** A firing, as far as the run as a whole looks at it. */
export interface Underway {
  readonly frame: Frame;
  readonly step: OperatorPlan;
  /** It takes a place in the group of its step. */
  holdsPlace: boolean;
  /** Those of the regions that it has entered, and of what it calls. */
  readonly framesInside: readonly Frame[];
  /** Tells it to stop; what still comes of it is dropped. */
  abandon(): void;
}

/** A firing, as far as the budget of the run looks at it. */
export interface Spender extends Underway {
  readonly attempt: number;
  readonly startTime: number;
  readonly usage: Usage | undefined;
  readonly isOver: boolean;
}

/** Holds a run to what it may use; ends the run when that is spent. */
export interface Spending {
  /**
   * Counts a request that is about to be made.
   * @throws FailureError `budget-spent` where it may not be
   */
  call(firing: Spender): void;
  /** Something was added to what the run has used. */
  used(firing: Spender, usage: Usage): void;
  end(): void;
}

/** A question to the person that waits for its answer. */
export interface Asked {
  readonly firing: Underway;
  readonly question: Question;
  answer(value: Answer): void;
}

/** What a debugger asks to be told, and may hold up. All that is under way are firings, so it may take them as such. */
export interface Watcher {
  readonly isPaused: boolean;
  /** Paused, and no single step is being made: streams stand still. */
  readonly isFrozen: boolean;
  /** Whether the next step may have its turn. */
  readonly mayStart: boolean;
  /** Something is ready or held that will go on when it is let. */
  readonly isHolding: boolean;
  whenResumed(callback: () => void): void;
  /** Whether a step whose turn has come is held; it will be made ready again. */
  holdsBefore(frame: Frame, step: OperatorPlan): boolean;
  /** Whether what a node answered is held; it will be accepted again. */
  holdsAfter(firing: Underway, outputs: Readonly<Record<string, Payload>>): boolean;
  began(frame: Frame, step: OperatorPlan): void;
  ended(firing: Underway, why?: Failure): void;
  over(): void;
}

/** A step that waits for a place in its group. */
export interface Waiter {
  readonly frame: Frame;
  readonly local: number;
}

export type RunEnd =
  | { readonly type: 'completed' }
  | { readonly type: 'failed'; readonly failure: Failure; readonly operator: number | undefined }
  | { readonly type: 'stopped' };

/** Everything that one run knows. Two runs share nothing that changes. */
export interface Run {
  readonly plan: Plan;
  readonly options: RunOptions;
  readonly platform: Platform;
  readonly world: World;
  readonly clock: Clock;
  /** Milliseconds since 1970 when it began. */
  readonly startedAt: number;
  /** What the random numbers of its nodes are made from. */
  readonly seed: number;
  /** By name; made afresh when the run begins anew. */
  variables: Record<string, Json>;
  /** Whether some variable began without a value: a node that names it asks for one. */
  readonly mayLackVariables: boolean;
  /** None where it may use what it likes. */
  spending: Spending | undefined;
  /** None when nobody listens. */
  readonly ring: EventRing | undefined;
  readonly totals: Totals;
  root: Frame;
  /** Frames with steps that may start, the oldest first. */
  readonly queue: Frame[];
  /** Firings that are under way and did not end at once. */
  readonly active: Set<Underway>;
  /** By group: how many of its steps are under way, and which wait. */
  readonly inGroup: Int32Array;
  readonly waiters: Waiter[][];
  /** By region: its newest frame, for a look inside. */
  readonly newest: (Frame | undefined)[];
  /** By operator: what its last firing gave out, or took in if it is a sink. What it took in is still in the frame. */
  readonly lastPayloads: (Readonly<Record<string, Payload>> | undefined)[];
  /** Promises of nodes that have not settled, those of firings that are over included. */
  outstanding: number;
  /** Firings that wait for a chunk or for room. */
  stalled: number;
  /** Producers that wait for room. */
  readonly blocked: Set<{ lift(): void; drained(): void }>;
  /** What firings ask the person. */
  readonly questions: Set<Asked>;
  /** Keeps what is finished. */
  readonly recorder: Recorder | undefined;
  /** What an earlier run gave out, to be used again. */
  readonly recorded: Recording | undefined;
  /** By operator: payloads that stand in for its firings. */
  readonly pinned: Pinned | undefined;
  /** Something may be given out in the place of what a node does. */
  readonly hasStandIns: boolean;
  /** Where its code runs; made when a firing first asks for it. */
  sandbox: RunSandbox | undefined;
  /** Only there while somebody debugs. */
  watcher: Watcher | undefined;
  hasErrors: boolean;
  restartsLeft: number;
  /** Set as soon as it is known how the run ends; nothing starts any more. */
  end: RunEnd | undefined;
  /** The last event is out. */
  isOver: boolean;
  isDriving: boolean;
  isYielding: boolean;
  /** Lets the last event out; set while nodes are given time to stop. */
  conclude: (() => void) | undefined;
  /** Who waits until nothing is active. */
  readonly whenIdle: (() => void)[];
  /** Gives room to producers if nobody else can go on. */
  relieve(): void;
  /** Calls a tool for a firing. */
  call(firing: Underway, tool: Tool, input: Json): Promise<Payload>;
  /** Goes on with what is ready. */
  drive(): void;
  /** Ends the run, whatever is under way. */
  finish(end: RunEnd): void;
  /** One promise fewer is outstanding. */
  settled(): void;
}
