import type { CompiledFlow } from './compiled-flow';
import type { Connection, ConnectionModel, ModelSettings } from './connection';
import type { VaultChange } from './credential';
import type {
  Breakpoint,
  BreakpointTarget,
  EditedSide,
  FiringKey,
  HeldFiring,
  Payloads,
  StepReport,
} from './debugging';
import type { Failure } from './failure';
import type { Budget } from './flow';
import type { FlowStatus } from './flow-status';
import type { FlowId, NodeId, RunId } from './ids';
import type { Json } from './json';
import type { ConnectionTest, ModelList, ModelPrice } from './model-list';
import type { Payload } from './payload';
import type { Asker } from './question';
import type { RunEvent, RunSummary } from './run-event';
import type { VaultStatus } from './vault-status';

/** A place where flows run, with its own dependencies. */
export interface Runtime {
  readonly name: string;
  readonly label: string;
}

/** What the runs that triggers begin have in common. */
export interface LiveOptions {
  readonly variables: Readonly<Record<string, Json>>;
  /** What each of them may use at most. */
  readonly budget?: Budget;
  /** The credential that the person has put into each slot of the flow, both by id. */
  readonly slots?: Readonly<Record<string, string>>;
  /** As in `RunOptions`. */
  readonly stranger?: string;
}

export interface RunOptions {
  /** Chosen by the caller, so that no event can come before the caller knows the run. */
  readonly run: RunId;
  /** The number of the source operator the run begins at; none for a flow without sources. */
  readonly source?: number;
  /** What the source gives out, by port: `{ message, history }` of an Interface. */
  readonly inputs: Readonly<Record<string, Payload>>;
  readonly variables: Readonly<Record<string, Json>>;
  /** Set before the first step has its turn. */
  readonly breakpoints?: readonly Breakpoint[];
  /** It begins paused, so that its first step can be made by itself. */
  readonly isPaused?: boolean;
  /** What it does is kept, so that it can be resumed; true unless it says otherwise. */
  readonly record?: boolean;
  /** It goes on from an earlier run of the same build, and begins with what that run began with. */
  readonly from?: RunOrigin;
  /** What it may use at most; the run fails when that is spent. */
  readonly budget?: Budget;
  /** The credential that the person has put into each slot of the flow, both by id. */
  readonly slots?: Readonly<Record<string, string>>;
  /** The id of the flow, if it came from elsewhere: then the person is asked once for each host that it calls. */
  readonly stranger?: string;
  /** Payloads that stand in for firings: they are given out, and the node does not run. */
  readonly pins?: readonly Pin[];
  /** What the random numbers of its nodes are made from, a whole number below 2^32; drawn where it is missing. */
  readonly seed?: number;
  /** Each of its events is told in the lane of what is read, none left out or joined: for whoever writes all of it down. */
  readonly trace?: boolean;
}

/** Payloads by output port that stand in for what a node gives out, in every tick. */
export interface Pin {
  /** Node ids from the outermost flow inwards. */
  readonly node: readonly NodeId[];
  readonly outputs: Payloads;
}

/**
 * Where a run goes on from. Without a firing it resumes: what had ended well is taken from the record, the rest runs.
 * With one it forks: that firing and what follows from it run, and all else that had ended well is taken from the record.
 */
export interface RunOrigin {
  readonly run: RunId;
  readonly firing?: FiringKey;
  /** Of a fork: payloads by port in the place of what the firing gives out, which then does not run. */
  readonly edits?: Payloads;
}

/** The whole payloads of the last firing of an operator, fetched on demand. */
export interface Inspection {
  readonly inputs: Readonly<Record<string, Payload>>;
  readonly outputs: Readonly<Record<string, Payload>>;
}

/** A run as it stands on disk. */
export interface PastRun {
  readonly run: RunId;
  readonly flow: FlowId;
  /** 1, 2, 3 … within its flow. */
  readonly number: number;
  readonly designHash: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly status: 'running' | 'completed' | 'failed' | 'stopped' | 'interrupted';
  readonly summary?: RunSummary;
  /** It came to its end although something failed. */
  readonly hasErrors?: boolean;
  /** Its log and its payloads are kept: it can be replayed, resumed and forked. */
  readonly isRecorded: boolean;
}

/** A piece of the log of a run. */
export interface LogPage {
  /** In order, without gaps. */
  readonly events: readonly RunEvent[];
  /** How many events are on disk in all. */
  readonly total: number;
}

export interface ReplayOptions {
  /** How many times as fast as the run was; all at once where it is missing. */
  readonly speed?: number;
  /** The sequence number of the first event that is not told. */
  readonly until?: number;
}

/** What may be said to a replay on its port: another speed (0 stands still), or that nobody wants the rest. */
export type ReplayCommand = { readonly speed: number } | { readonly end: true };

/**
 * What a runner offers over Comlink. Calls reject only for bugs: what keeps a build or a run from beginning is answered as
 * data (an error loses all but its message at the border), and what goes wrong in a run is told by its events.
 */
export interface Runner {
  listRuntimes(): Promise<readonly Runtime[]>;
  listFlows(runtime?: string): Promise<readonly FlowStatus[]>;
  /**
   * Takes a build in. Runs that are under way end on the build they began with. Of a live flow, the next event takes the
   * new one: those that wait stay in their line, and only a trigger whose node has changed is started again.
   */
  addOrUpdateFlow(flow: FlowId, build: CompiledFlow): Promise<Failure | undefined>;
  removeFlow(flow: FlowId): Promise<void>;
  /**
   * Makes a flow live: each trigger begins a run an event, one at a time unless it says more. Up to 1,000 events wait at
   * each; then the newest is dropped, and counted. A flow that is live already takes the new options.
   */
  startFlow(flow: FlowId, options: LiveOptions): Promise<Failure | undefined>;
  /** Ends the triggers and forgets the events that wait; runs that are under way go on to their end. */
  stopFlow(flow: FlowId): Promise<void>;
  /** Says whether somebody may see the page, for triggers that rest meanwhile. */
  setVisible(isVisible: boolean): Promise<void>;
  /** Begins a run and answers when it has begun. */
  run(flow: FlowId, options: RunOptions): Promise<Failure | undefined>;
  /** Answers when nothing of the run is active any more. A run that has ended, or never was, is no error. */
  stop(run: RunId): Promise<void>;
  /** Answers what a firing asked; answers why it was not taken. Where nothing is asked any more, that is no error. */
  answer(run: RunId, firing: Asker, value: unknown): Promise<Failure | undefined>;
  /** Answers what a trigger of a live flow asked. Where nothing is asked any more, that is no error. */
  answerTrigger(flow: FlowId, node: readonly NodeId[], value: unknown): Promise<void>;
  inspect(run: RunId, operator: number): Promise<Inspection | undefined>;
  /** Lets nothing more of a run start, and streams stand still; what is at work comes to its end. */
  pause(run: RunId): Promise<void>;
  /** Lets a run go on, and all of it that a breakpoint holds; with a firing, lets only that one go on. */
  resume(run: RunId, firing?: FiringKey): Promise<void>;
  /** Pauses a run, lets one step fire and answers what it did; undefined if the run ended before. */
  step(run: RunId): Promise<StepReport | undefined>;
  /** Answers the number it is removed by; undefined where there is no such run or flow, or no such operator. */
  setBreakpoint(target: BreakpointTarget, breakpoint: Breakpoint): Promise<number | undefined>;
  /** What is held at it stays held. */
  removeBreakpoint(number: number): Promise<void>;
  /** The firings of a run that are held now, the longest held first. */
  held(run: RunId): Promise<readonly HeldFiring[]>;
  /** Passes over a held firing: its node does not run; after its work, what it gives out is passed on to nobody. */
  skip(run: RunId, firing: FiringKey): Promise<void>;
  /** Puts payloads in the place of those of a held firing, by port; answers why it cannot. */
  editPayload(run: RunId, firing: FiringKey, side: EditedSide, payloads: Payloads): Promise<Failure | undefined>;
  /** Tells every event on a port, in the two lanes of `TelemetryMessage`, until the port is closed. */
  subscribe(port: TelemetryPort): Promise<void>;
  /**
   * The newest runs of a flow, at most 100, newest first.
   * @param before only those with a smaller number
   */
  history(flow: FlowId, before?: number): Promise<readonly PastRun[]>;
  /** Up to `count` (at most 10,000) events of a run from a sequence number on, as they are on disk; undefined where none are kept. */
  log(run: RunId, from: number, count: number): Promise<LogPage | undefined>;
  /** The whole payloads of a recorded firing; undefined where none is kept. */
  recorded(run: RunId, firing: FiringKey): Promise<Inspection | undefined>;
  /**
   * Tells a recorded run again on a port, as `subscribe` tells a live one, but every event of it as it is on disk. No node
   * runs. Answers when it has begun; the last event tells the end. The port also takes a `ReplayCommand`.
   */
  replay(run: RunId, port: TelemetryPort, options?: ReplayOptions): Promise<Failure | undefined>;
  setModels(settings: ModelSettings): Promise<void>;
  /** The credentials of this machine without their secrets, and how the vault stands. */
  vault(): Promise<VaultStatus>;
  /** Does one thing to the vault; answers why it was not done, and then nothing has changed. No call answers a secret. */
  changeVault(change: VaultChange): Promise<Failure | undefined>;
  /** The models of an endpoint, as it lists them itself. */
  listModels(connection: Connection): Promise<ModelList>;
  /** Asks a model of a connection for one word, and tells what happened. The connection need not be among the settings. */
  testConnection(connection: Connection, model: string): Promise<ConnectionTest>;
  /** What a model of a connection costs; undefined where nobody knows. */
  priceOf(connection: Connection, model: ConnectionModel): Promise<ModelPrice | undefined>;
  /** Answers at once; a runner that does not is dead. */
  ping(): Promise<void>;
}

/** What a `MessagePort` is, as far as telemetry uses it. */
export interface TelemetryPort {
  postMessage(message: unknown): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
}
