import type { Platform } from '../../src/flow/platform';

interface Timer {
  readonly time: number;
  readonly order: number;
  readonly callback: () => void;
}

/** A platform whose clock stands still until a test moves it; what happens in it happens the same way every time. */
export class VirtualPlatform implements Platform {
  #time = 0;
  #order = 0;
  #timers: Timer[] = [];
  #yields: (() => void)[] = [];
  #seed: number;
  /** How often somebody gave way. */
  yieldCount = 0;

  constructor(seed = 1) {
    this.#seed = seed;
  }

  now(): number {
    return this.#time;
  }

  /** Lets time pass at once, as work that takes long would. */
  spend(milliseconds: number): void {
    this.#time += milliseconds;
  }

  after(milliseconds: number, callback: () => void): () => void {
    const timer = { time: this.#time + milliseconds, order: this.#order++, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  yield(callback: () => void): void {
    this.yieldCount++;
    this.#yields.push(callback);
  }

  newStopController(): AbortController {
    return new AbortController();
  }

  /** Numbers of a linear congruential generator (Numerical Recipes), so that a test can be run again. */
  random(): number {
    this.#seed = (Math.imul(this.#seed, 1_664_525) + 1_013_904_223) >>> 0;
    return this.#seed / 2 ** 32;
  }

  /** Lets everything happen that needs no time. */
  async settle(): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      const callback = this.#yields.shift();
      if (callback === undefined) return;
      callback();
    }
  }

  /** Lets `milliseconds` pass, timer by timer; without a number, until no timer is left. */
  async advance(milliseconds = Number.POSITIVE_INFINITY): Promise<void> {
    const until = this.#time + milliseconds;
    for (;;) {
      await this.settle();
      const [next] = this.#timers.toSorted((a, b) => a.time - b.time || a.order - b.order);
      if (next === undefined || next.time > until) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#time = Math.max(this.#time, next.time);
      next.callback();
    }
    if (Number.isFinite(until)) this.#time = until;
  }
}
