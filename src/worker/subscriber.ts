import type { CompiledFlow } from '../flow/compiled-flow';
import type { FlowStatus } from '../flow/flow-status';
import type { FlowId, RunId } from '../flow/ids';
import type { RunEvent, TelemetryMessage } from '../flow/run-event';
import type { TelemetryPort } from '../flow/runner';
import { type LightChanges, type LightFold, noChanges } from './light-fold';

/** Messages on their way at once: fewer would tie a run to the frame rate, more would pile up in a page that is behind. */
const credit = 4;

type Streaming = Extract<RunEvent, { type: 'node-streaming' }>;

interface Lights {
  readonly fold: LightFold;
  readonly changes: LightChanges;
}

/** One listener: the latest lights, and what is read word by word, both as fast as it says it takes them in. */
export class Subscriber {
  readonly #port: TelemetryPort;
  readonly #lights = new Map<RunId, Lights>();
  readonly #flows = new Map<FlowId, FlowStatus>();
  #events: RunEvent[] = [];
  /** By run and sink: where in the queue its last text is, so that more of it joins what was not sent yet. */
  #texts = new Map<string, number>();
  readonly #awaited = new Map<number, (() => void)[]>();
  #afterNext: (() => void)[] = [];
  #batch = 0;

  /** @param wake there may be something to send again */
  constructor(port: TelemetryPort, wake: () => void) {
    this.#port = port;
    port.onmessage = ({ data }) => {
      const batch = acknowledged(data);
      const waiting = batch === undefined ? undefined : this.#awaited.get(batch);
      if (batch === undefined || waiting === undefined) return;
      this.#awaited.delete(batch);
      for (const callback of waiting) callback();
      if (this.hasNews()) wake();
    };
  }

  /** What changes in this run's lights is to be noted here. */
  watch(run: RunId, build: CompiledFlow, fold: LightFold): LightChanges {
    const changes = noChanges(build);
    this.#lights.set(run, { fold, changes });
    return changes;
  }

  read(event: RunEvent): void {
    this.#events.push(event);
  }

  /** A piece of text at a sink; it joins the piece before it, where that was not sent yet. */
  readText(key: string, text: string, makeEvent: () => RunEvent): void {
    const place = this.#texts.get(key);
    const before = place === undefined ? undefined : this.#events[place];
    if (place === undefined || before === undefined) {
      this.#texts.set(key, this.#events.length);
      this.#events.push(makeEvent());
      return;
    }
    const streaming = before as Streaming; // only such places are kept in #texts
    this.#events[place] = { ...streaming, chunk: `${streaming.chunk}${text}` };
  }

  noteFlow(status: FlowStatus): void {
    this.#flows.set(status.id, status);
  }

  hasNews(): boolean {
    if (this.#events.length > 0 || this.#afterNext.length > 0 || this.#flows.size > 0) return true;
    for (const { changes } of this.#lights.values())
      if (!changes.operators.isEmpty || !changes.channels.isEmpty) return true;
    return false;
  }

  /** Calls back when all that was read until now has arrived. */
  whenRead(callback: () => void): void {
    this.#afterNext.push(callback);
  }

  forget(run: RunId): void {
    this.#lights.delete(run);
  }

  /**
   * Sends what there is, unless the listener is behind: then it waits, and the lights are overwritten meanwhile.
   * Lights go with a batch, an empty one if need be, because only batches are acknowledged; they come after it, because
   * it may begin a run that the listener does not know yet.
   */
  send(): void {
    if (this.#awaited.size >= credit || !this.hasNews()) return;
    for (const status of this.#flows.values()) this.#post({ lane: 'flow', status });
    this.#flows.clear();
    const events = this.#events;
    this.#events = [];
    this.#texts = new Map();
    this.#awaited.set(++this.#batch, this.#afterNext);
    this.#afterNext = [];
    this.#post({ lane: 'reading', batch: this.#batch, events });
    for (const [run, { fold, changes }] of this.#lights) this.#sendLights(run, fold, changes);
  }

  #sendLights(run: RunId, fold: LightFold, { operators, channels }: LightChanges): void {
    if (operators.isEmpty && channels.isEmpty) return;
    const latest = operators.take().map((operator) => fold.progressOf(operator));
    this.#post({ lane: 'lights', run, operators: latest, channels: channels.take() });
  }

  #post(message: TelemetryMessage): void {
    this.#port.postMessage(message);
  }
}

function acknowledged(data: unknown): number | undefined {
  if (typeof data !== 'object' || data === null || !('acknowledge' in data)) return undefined;
  return typeof data.acknowledge === 'number' ? data.acknowledge : undefined;
}
