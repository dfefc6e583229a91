import { previewOf } from '../flow/preview';
import type { RunEvent } from '../flow/run-event';
import type { RunEnding } from '../storage/run-storage';
import type { AttemptRecord, FiringRecord } from './engine/recording';
import type { Writer } from './state-ledger';

/** What was taken out to be written together. */
export interface Taken {
  readonly firings: readonly FiringRecord[];
  readonly events: readonly RunEvent[];
  readonly attempts: readonly AttemptRecord[];
  /** Whose state goes with it. */
  readonly writers: readonly Writer[];
  readonly end: RunEnding | undefined;
}

/** What a run did and is not written yet. */
export class Gathered {
  firings: FiringRecord[] = [];
  events: RunEvent[] = [];
  attempts: AttemptRecord[] = [];
  writers: Writer[] = [];
  end: RunEnding | undefined;

  take(): Taken {
    const { firings, events, attempts, writers, end } = this;
    this.firings = [];
    this.events = [];
    this.attempts = [];
    this.writers = [];
    this.end = undefined;
    return { firings, events, attempts, writers, end };
  }

  /** Puts back what could not be written, before what came since. */
  putBack(taken: Taken): void {
    this.firings = [...taken.firings, ...this.firings];
    this.events = [...taken.events, ...this.events];
    this.attempts = [...taken.attempts, ...this.attempts];
    this.writers = [...taken.writers, ...this.writers];
    this.end ??= taken.end;
  }
}

/**
 * Leaves out what no database can hold: a firing is then computed again where it is needed, and of a chunk its preview
 * stays.
 */
export function cloneable(taken: Taken): Taken {
  const firings = taken.firings.filter(canBeCloned);
  return {
    ...taken,
    firings,
    events: taken.events.map((event) => (canBeCloned(event) ? event : withoutPayload(event))),
  };
}

function withoutPayload(event: RunEvent): RunEvent {
  return event.type === 'node-streaming' ? { ...event, chunk: previewOf(event.chunk).start } : event;
}

function canBeCloned(value: unknown): boolean {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}
