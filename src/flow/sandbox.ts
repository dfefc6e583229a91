import type { Failure } from './failure';
import type { Json } from './json';
import type { StopSignal } from './platform';

export interface SandboxRequest {
  readonly language: 'javascript';
  /** The body of a function that has the inputs by name; what it returns is the answer. */
  readonly source: string;
  readonly inputs: Readonly<Record<string, Json>>;
  /** What the time is for the code, all along. */
  readonly now: number;
  /** What its random numbers are made from, a whole number below 2^32. */
  readonly seed: number;
  /** How long it may run; 2 seconds where nothing is said. */
  readonly milliseconds?: number;
  /** Hears each line that the code writes to its console, as it comes. */
  readonly onLine?: (line: { readonly level: 'info' | 'warning'; readonly text: string }) => void;
}

/** Runs code that a person wrote where it reaches nothing: no network, no storage, no other node. */
export interface SandboxService {
  /**
   * Runs code once and answers what it returned, undefined where that was nothing. No call sees what another left behind.
   * Throws a FailureError `code-failed`, `code-too-long` or `code-too-large`, and `sandbox-refused` where none can begin.
   */
  run(request: SandboxRequest): Promise<Json | undefined>;
}

/** The sandboxes of one run. */
export interface RunSandbox {
  serve(firing: { readonly signal: StopSignal }): SandboxService;
  /** The run is over: nothing runs any more. */
  close(): void;
}

/** How a page asks whether code of a person can run: whether its sandbox starts, and is shut off from the network. */
export interface SandboxCalls {
  /** Answers why none can begin. */
  checkSandbox(): Promise<Failure | undefined>;
}
