import type { Failure } from '../../flow/failure';
import type { Payload } from '../../flow/payload';
import type { OutputPlan } from './plan';

/** A streamed output of a firing. */
export interface Passage {
  readonly output: OutputPlan;
  /** A first chunk was passed on. */
  readonly isOpen: boolean;
  /** Tells readers that it broke; what was never passed on will not come. */
  break(why: Failure): void;
  /** Ends it without telling anybody. */
  cancel(): void;
  /** What was passed on so far, joined, as far as it was kept. */
  kept(): Payload;
  /** More was passed on than is kept. */
  readonly isPartial: boolean;
}
