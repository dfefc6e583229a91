import type { RunId } from '../flow/ids';
import type { RunEvent } from '../flow/run-event';
import type { Usage } from '../flow/services';
import type { EventBatch } from './engine/event-ring';
import { type EventCode, eventCode } from './engine/make-event';

/** Events of a run that were read from disk, in the shape in which an engine hands over those of a live one. */
export class RecordedBatch implements EventBatch {
  readonly run: RunId;
  readonly #events: readonly RunEvent[];

  /** Of those that were skipped: who had begun. */
  readonly #cutOff = new Set<number>();

  /** @param underway the firings that have begun and not ended before these events; those after them, when it is made */
  constructor(run: RunId, events: readonly RunEvent[], underway: Set<string>) {
    this.run = run;
    this.#events = events;
    for (const [index, event] of events.entries()) {
      if (!('tick' in event)) continue;
      const key = `${event.operator} ${event.tick.join('.')}`;
      if (event.type === 'node-started') underway.add(key);
      else if (event.type === 'node-completed' || event.type === 'node-failed') underway.delete(key);
      else if (event.type === 'node-skipped' && underway.delete(key)) this.#cutOff.add(index);
    }
  }

  get count(): number {
    return this.#events.length;
  }

  codeAt(index: number): EventCode {
    const { type } = this.eventAt(index);
    // A run that was cut off ends like one that was stopped: no light of it stays on.
    return eventCode[type === 'run-interrupted' ? 'run-stopped' : type];
  }

  subjectAt(index: number): number {
    const event = this.eventAt(index);
    if (event.type === 'wire-passed') return event.channel;
    return 'operator' in event ? (event.operator ?? -1) : -1;
  }

  timeAt(index: number): number {
    return this.eventAt(index).time;
  }

  sequenceAt(index: number): number {
    return this.eventAt(index).sequence;
  }

  tickAt(index: number): readonly number[] {
    const event = this.eventAt(index);
    return 'tick' in event ? event.tick : [];
  }

  numberAt(index: number): number {
    const event = this.eventAt(index);
    return 'milliseconds' in event ? event.milliseconds : 0;
  }

  detailAt(index: number): unknown {
    const event = this.eventAt(index);
    if (event.type === 'node-streaming') return event.chunk;
    if (event.type === 'node-skipped') return this.#cutOff.has(index);
    return 'failure' in event ? event.failure : undefined;
  }

  usageAt(index: number): Usage | undefined {
    const event = this.eventAt(index);
    return event.type === 'node-completed' ? event.usage : undefined;
  }

  eventAt(index: number): RunEvent {
    return this.#events[index] as RunEvent; // index < count, as of every batch
  }
}
