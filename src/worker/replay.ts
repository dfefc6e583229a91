import type { CompiledFlow } from '../flow/compiled-flow';
import type { RunId } from '../flow/ids';
import type { Platform } from '../flow/platform';
import type { RunEvent } from '../flow/run-event';
import type { LogPage, ReplayCommand, ReplayOptions, TelemetryPort } from '../flow/runner';
import { LightFold } from './light-fold';
import { RecordedBatch } from './recorded-batch';
import { Subscriber } from './subscriber';

/** So many events are read from disk, and told, at once. */
const pageSize = 1_000;
/** One frame, as of a live run. */
const frameMilliseconds = 16;

export interface Replayed {
  readonly run: RunId;
  readonly build: CompiledFlow;
  /** Reads events from disk. */
  readonly log: (from: number, count: number) => Promise<LogPage | undefined>;
  readonly platform: Platform;
}

/**
 * Tells a recorded run again: every event as it is on disk, and the lights that follow from them, at the pace of the run
 * times the speed. It waits for whoever listens, so it never holds more than a page of events. No node runs.
 */
export async function replay(replayed: Replayed, port: TelemetryPort, options: ReplayOptions): Promise<void> {
  const teller = new Teller(replayed, port, options.speed);
  const until = options.until ?? Number.POSITIVE_INFINITY;
  for (let from = 0; from < until; ) {
    const page = await replayed.log(from, Math.min(pageSize, until - from));
    if (page === undefined || page.events.length === 0) return;
    if (!(await teller.tell(page.events))) return;
    from += page.events.length;
  }
}

class Teller {
  readonly #run: RunId;
  readonly #platform: Platform;
  readonly #fold: LightFold;
  readonly #subscriber: Subscriber;
  readonly #changes: ReturnType<Subscriber['watch']>;
  readonly #underway = new Set<string>();
  #speed: number;
  /** The time of the run, and when it was that. */
  #position = 0;
  #since: number;
  #isEnded = false;
  /** Ends a wait before its time. */
  #hurry: () => void = () => undefined;

  constructor({ run, build, platform }: Replayed, port: TelemetryPort, speed = Number.POSITIVE_INFINITY) {
    this.#run = run;
    this.#platform = platform;
    this.#speed = speed;
    this.#since = platform.now();
    this.#fold = new LightFold(build);
    const told: TelemetryPort = { postMessage: (message) => port.postMessage(message), onmessage: null };
    this.#subscriber = new Subscriber(told, () => undefined);
    this.#changes = this.#subscriber.watch(run, build, this.#fold);
    port.onmessage = (message) => {
      this.#obey(message.data);
      told.onmessage?.(message);
    };
  }

  /** Tells events, each when its time has come; answers false when nobody wants the rest. */
  async tell(events: readonly RunEvent[]): Promise<boolean> {
    for (let first = 0; first < events.length && !this.#isEnded; ) {
      const now = this.#now();
      let due = first;
      while (due < events.length && (events[due]?.time ?? 0) <= now) due++;
      if (due === first) await this.#wait((events[first]?.time ?? 0) - now);
      else await this.#hand(events.slice(first, due));
      first = due;
    }
    return !this.#isEnded;
  }

  #now(): number {
    if (this.#speed === Number.POSITIVE_INFINITY) return this.#speed;
    return this.#position + (this.#platform.now() - this.#since) * this.#speed;
  }

  /** Hands events over, and waits until they have arrived. */
  async #hand(events: readonly RunEvent[]): Promise<void> {
    this.#fold.fold(new RecordedBatch(this.#run, events, this.#underway), this.#changes);
    for (const event of events) this.#subscriber.read(event);
    await new Promise<void>((resolve) => {
      this.#hurry = () => this.#isEnded && resolve();
      this.#subscriber.whenRead(resolve);
      this.#subscriber.send();
    });
  }

  /** @param milliseconds of the run */
  #wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const wait = Math.max(frameMilliseconds, milliseconds / this.#speed);
      const cancel = this.#speed > 0 ? this.#platform.after(wait, resolve) : () => undefined;
      this.#hurry = () => {
        cancel();
        resolve();
      };
    });
  }

  #obey(said: unknown): void {
    const command = commandIn(said);
    if (command === undefined) return;
    if ('end' in command) this.#isEnded = true;
    else {
      const now = this.#now();
      // From all at once there is no way back to a time.
      if (now !== Number.POSITIVE_INFINITY) this.#position = now;
      this.#since = this.#platform.now();
      this.#speed = command.speed;
    }
    this.#hurry();
  }
}

function commandIn(said: unknown): ReplayCommand | undefined {
  if (typeof said !== 'object' || said === null) return undefined;
  if ('end' in said && said.end === true) return { end: true };
  if ('speed' in said && typeof said.speed === 'number' && said.speed >= 0) return { speed: said.speed };
  return undefined;
}
