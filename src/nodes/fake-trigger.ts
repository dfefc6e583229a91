import type { Failure } from '../flow/failure';
import type { NodeDefinition } from '../flow/node-definition';
import type { Payload } from '../flow/payload';
import type { ServerEventListener, TriggerHost } from '../flow/trigger';

interface Timer {
  readonly time: number;
  readonly callback: () => void;
}

/** For tests alone: a host whose clock stands still until the test moves it. */
export class FakeTriggerHost implements TriggerHost {
  readonly emitted: Readonly<Record<string, Payload>>[] = [];
  /** The failure that is shown, if any. */
  reported: Failure | undefined;
  readonly connections: { readonly url: string; readonly lastId: string; readonly listener: ServerEventListener }[] =
    [];
  /** How many connections were ended from here. */
  closed = 0;
  visible = true;
  #time = 0;
  #timers: Timer[] = [];

  now(): number {
    return this.#time;
  }

  elapsed(): number {
    return this.#time;
  }

  random(): number {
    return 1;
  }

  after(milliseconds: number, callback: () => void): () => void {
    const timer = { time: this.#time + milliseconds, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  isVisible(): boolean {
    return this.visible;
  }

  readonly listen: TriggerHost['listen'] = (url, listener, { lastId }) => {
    this.connections.push({ url, lastId, listener });
    return () => {
      this.closed++;
    };
  };

  emit(outputs: Readonly<Record<string, Payload>>): void {
    this.emitted.push(outputs);
  }

  report(failure: Failure | undefined): void {
    this.reported = failure;
  }

  get timers(): number {
    return this.#timers.length;
  }

  /** Lets time pass at once, as on a machine that sleeps. */
  sleep(milliseconds: number): void {
    this.#time += milliseconds;
  }

  advance(milliseconds: number): void {
    const until = this.#time + milliseconds;
    for (;;) {
      const [next] = this.#timers.toSorted((a, b) => a.time - b.time);
      if (next === undefined || next.time > until) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#time = Math.max(this.#time, next.time);
      next.callback();
    }
    this.#time = Math.max(this.#time, until);
  }
}

/** Starts the trigger of a node type, with a parsed config, as the runner would. */
export function startTrigger(
  definition: NodeDefinition,
  config: Readonly<Record<string, unknown>>,
): { readonly host: FakeTriggerHost; readonly stop: () => void } {
  const host = new FakeTriggerHost();
  if (definition.trigger === undefined) throw new Error('this node type has no trigger');
  const stop = definition.trigger.start(definition.config.parse(config) as never, host); // parsed by its own schema
  return { host, stop };
}
