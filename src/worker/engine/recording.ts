import type { Failure } from '../../flow/failure';
import type { Json } from '../../flow/json';
import type { Payload } from '../../flow/payload';
import type { Usage } from '../../flow/services';

/** What is kept of a firing that is over. Its key within a run is the operator and the tick. */
export interface FiringRecord {
  readonly operator: number;
  readonly tick: readonly number[];
  readonly attempt: number;
  /** Milliseconds since the run began. */
  readonly startTime: number;
  readonly milliseconds: number;
  readonly usage?: Usage;
  /** Whole, by port; nothing came from a port that is missing. */
  readonly outputs: Readonly<Record<string, Payload>>;
  /** It failed, and the run went on. */
  readonly failure?: Failure;
  /** What it set of the variables of the run, by name. */
  readonly variables?: Readonly<Record<string, Json>>;
  /** Something inside the region that it entered, or in what it called, failed, and the run went on. */
  readonly hasErrors?: true;
}

/** A firing is about to make a request that may cost something. */
export interface AttemptRecord {
  readonly operator: number;
  readonly tick: readonly number[];
  readonly attempt: number;
}

/** Keeps what is finished, so that a run can be resumed. */
export interface Recorder {
  /** Takes a firing that is over; it may be written later, with others. */
  finished(record: FiringRecord): void;
  /** Settles when all that was taken is written; rejects if it cannot be. */
  written(): Promise<void>;
  /** Writes down that a paid request is about to be made; settles when that is on disk. It says nothing once the firing is recorded. */
  attempting?(attempt: AttemptRecord): Promise<void>;
  /** So much is unwritten that nothing more should begin until `caughtUp` settles. */
  readonly isBehind?: boolean;
  /** Settles when enough is written, or when it is clear that it never will be. */
  caughtUp?(): Promise<void>;
}

/** What was kept of an earlier run of the same build, or is to stand in for firings of it. */
export interface Recording {
  find(operator: number, tick: readonly number[]): FiringRecord | undefined;
  /** It was about to make a paid request, and is not recorded: nobody knows what became of that. */
  wasAttempted?(operator: number, tick: readonly number[]): boolean;
}
