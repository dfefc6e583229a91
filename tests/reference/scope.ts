import type { Payload } from '../../src/flow/payload';
import type { Arrival } from './arrival';
import type { Failed } from './attempt';
import type { Deed } from './deed';
import type { Tick } from './repeat';

/** One activation of a region. */
export interface Scope extends Tick {
  readonly region: number;
  readonly tick: readonly number[];
  readonly parent: Scope | undefined;
  /** What the head gives out inside, by port. */
  readonly begin: Readonly<Record<string, Payload>>;
  readonly outputs: Map<number, readonly Arrival[]>;
  readonly deeds: Deed[];
  /** Failures that nothing in it takes. */
  readonly troubles: Failed[];
  isFailed: boolean;
  results: Readonly<Record<string, Payload>>;
}
