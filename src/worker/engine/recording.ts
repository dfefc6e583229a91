import type { Failure } from '../../flow/failure';
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
}

/** Keeps what is finished, so that a run can be resumed. */
export interface Recorder {
  /** Takes a firing that is over; it may be written later, with others. */
  finished(record: FiringRecord): void;
  /** Settles when all that was taken is written; rejects if it cannot be. */
  written(): Promise<void>;
}

/** What was kept of an earlier run of the same build, or is to stand in for firings of it. */
export interface Recording {
  find(operator: number, tick: readonly number[]): FiringRecord | undefined;
}
