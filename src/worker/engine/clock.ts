import type { Platform } from '../../flow/platform';

/** A turn of the loop gives way after this long, so that Stop and other messages are heard. */
const turnMilliseconds = 8;
/** Reading the clock costs as much as firing an empty node, so while things go fast it is read once in so many stamps. */
const longestWindow = 64;
/** Things go fast while a whole window of stamps fits in this. */
const fastMilliseconds = 0.5;

/** The time of a run in milliseconds since it began, read no more often than it needs to be. */
export class Clock {
  readonly #platform: Platform;
  readonly #began: number;
  #window = 1;
  #left = 0;
  #turnBegan = 0;
  /**
   * A firing reached out of the run, or looked at its signal, as all do that wait. In a run where none did, what nodes do
   * is computed as fast as it can be.
   */
  mayJump = false;
  /** As last read. */
  time = 0;

  constructor(platform: Platform) {
    this.#platform = platform;
    this.#began = platform.now();
  }

  /** The time for an event: exact while steps take long, at most a window of fast stamps behind otherwise. */
  stamp(): number {
    if (--this.#left < 0) this.read();
    return this.time;
  }

  read(): number {
    const time = this.#platform.now() - this.#began;
    const isFast = time - this.time < fastMilliseconds;
    this.#window = isFast ? Math.min(this.#window * 2, longestWindow) : 1;
    this.#left = this.#window - 1;
    this.time = time;
    return time;
  }

  /** Something outside took its time: the next stamp reads the clock. */
  invalidate(): void {
    this.#left = 0;
  }

  /** The next chunk of a stream is there: to look at the clock for each would cost more than to pass it on. */
  chunkCame(): void {
    if (this.mayJump) this.#left = 0;
  }

  beginTurn(): void {
    this.#turnBegan = this.read();
  }

  isTurnOver(): boolean {
    return this.time - this.#turnBegan > turnMilliseconds;
  }
}
