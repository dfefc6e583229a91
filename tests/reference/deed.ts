/** One firing, or one step that was skipped. */
export interface Deed {
  readonly operator: number;
  readonly tick: readonly number[];
  /** `cut`: it may have begun, and was given up. */
  readonly end: 'completed' | 'failed' | 'skipped' | 'cut';
  readonly attempts: number;
  /** What each attempt is given; undefined where `run` is not called. */
  readonly given?: string;
  /** Of a join of any kind: what may be the first to come. */
  readonly candidates?: readonly string[];
  /** Of a sink: all that it shows. */
  readonly shows?: string;
  readonly warnings: number;
  /** The run has errors because of it. */
  readonly errs: boolean;
  /** A Catch is given its failure. */
  readonly isCaught: boolean;
  /** False if the tick or the run that it is part of was given up, so that it may not have come to it. */
  readonly isSure: boolean;
}

export interface Reference {
  readonly end: 'completed' | 'failed';
  readonly hasErrors: boolean | 'perhaps';
  /** Those who may have ended the run. */
  readonly culprits: readonly number[];
  readonly deeds: readonly Deed[];
  /** The ids of merges whose output depends on which input comes first. */
  readonly torn: ReadonlySet<string>;
  /** The order of completion matters in another way, so that nothing can be said. */
  readonly isOpen: boolean;
}
