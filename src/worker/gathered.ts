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

  /**
   * Puts back what could not be written, before what came since. What no database can hold is left out: a firing is then
   * computed again where it is needed, and of a chunk its preview stays.
   * @returns whether something was left out, so that writing may be tried at once
   */
  putBack(taken: Taken): boolean {
    const firings = taken.firings.filter(canBeCloned);
    const events = taken.events.map((event) => (canBeCloned(event) ? event : withoutPayload(event)));
    this.firings = [...firings, ...this.firings];
    this.events = [...events, ...this.events];
    this.attempts = [...taken.attempts, ...this.attempts];
    this.writers = [...taken.writers, ...this.writers];
    this.end ??= taken.end;
    return firings.length < taken.firings.length || events.some((event, index) => event !== taken.events[index]);
  }
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
