import type { CompiledFlow } from '../flow/compiled-flow';
import type { FlowId, RunId } from '../flow/ids';
import type { RunOptions } from '../flow/runner';

/** What a run begins with, as far as what it does follows from it. */
export type BegunWith = Pick<RunOptions, 'source' | 'inputs' | 'variables' | 'seed' | 'pins'>;

export interface RunToRecord {
  readonly run: RunId;
  readonly flow: FlowId;
  readonly build: CompiledFlow;
  readonly begunWith: BegunWith;
  /** Milliseconds since 1970. */
  readonly begunAt: number;
  /** Whole, so that it can be resumed and replayed; else only that there was such a run, and how it ended. */
  readonly isKept: boolean;
}
