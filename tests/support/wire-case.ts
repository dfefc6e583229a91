import type { FailureCode } from '../../src/flow/failure';
import type { FinishReason } from '../../src/flow/model-service';
import type { WireFormat } from './wire-formats';
import type { WireScript } from './wire-server';

/** What must come of a request. The table of outcomes in words, as one value. */
export type Expected =
  | { readonly kind: 'whole'; readonly finishReason: FinishReason }
  | {
      readonly kind: 'failure';
      /** Any of them tells what happened. */
      readonly codes: readonly FailureCode[];
      readonly retryable: boolean;
      /** What a person has seen of it. */
      readonly text: string;
    };

/** One fault at one place of an answer in one format. */
export interface FaultCase {
  readonly name: string;
  readonly format: WireFormat;
  readonly script: WireScript;
  readonly expected: Expected;
  /** The other side falls silent: the watchdog has to bite. */
  readonly isSilent: boolean;
}

/** What all answers say: words whose letters are longer than one byte, too. */
export const words = ['Größe ', 'and ', '“quotes”, ', '日本語 ', 'and an end.'];
export const wholeText = words.join('');
