import type { CompiledFlow } from './compiled-flow';
import type { ModelSettings } from './connection';
import type { Failure } from './failure';
import type { FlowId, RunId } from './ids';
import type { Json } from './json';
import type { Payload } from './payload';

/** A place where flows run, with its own dependencies. */
export interface Runtime {
  readonly name: string;
  readonly label: string;
}

export interface FlowStatus {
  readonly id: FlowId;
  readonly designHash: string;
  readonly runtime: string;
  /** Runs of it that are under way. */
  readonly runs: readonly RunId[];
}

export interface RunOptions {
  /** Chosen by the caller, so that no event can come before the caller knows the run. */
  readonly run: RunId;
  /** The number of the source operator the run begins at; none for a flow without sources. */
  readonly source?: number;
  /** What the source gives out, by port: `{ message, history }` of an Interface. */
  readonly inputs: Readonly<Record<string, Payload>>;
  readonly variables: Readonly<Record<string, Json>>;
}

/** The whole payloads of the last firing of an operator, fetched on demand. */
export interface Inspection {
  readonly inputs: Readonly<Record<string, Payload>>;
  readonly outputs: Readonly<Record<string, Payload>>;
}

/**
 * What a runner offers over Comlink. Calls reject only for bugs: what keeps a build or a run from beginning is answered as
 * data (an error loses all but its message at the border), and what goes wrong in a run is told by its events.
 */
export interface Runner {
  listRuntimes(): Promise<readonly Runtime[]>;
  listFlows(runtime?: string): Promise<readonly FlowStatus[]>;
  /** Takes a build in. Runs that are under way end on the build they began with. */
  addOrUpdateFlow(flow: FlowId, build: CompiledFlow): Promise<Failure | undefined>;
  removeFlow(flow: FlowId): Promise<void>;
  /** Begins a run and answers when it has begun. */
  run(flow: FlowId, options: RunOptions): Promise<Failure | undefined>;
  /** Answers when nothing of the run is active any more. A run that has ended, or never was, is no error. */
  stop(run: RunId): Promise<void>;
  inspect(run: RunId, operator: number): Promise<Inspection | undefined>;
  /** Tells every event on a port, in the two lanes of `TelemetryMessage`, until the port is closed. */
  subscribe(port: TelemetryPort): Promise<void>;
  setModels(settings: ModelSettings): Promise<void>;
  /** Hands over a key for this session; it is sent to the origin of that connection's base URL and nowhere else. */
  setKey(connection: string, key: string | undefined): Promise<void>;
  /** Answers at once; a runner that does not is dead. */
  ping(): Promise<void>;
}

/** What a `MessagePort` is, as far as telemetry uses it. */
export interface TelemetryPort {
  postMessage(message: unknown): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
}
