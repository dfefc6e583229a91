/**
 * The few shapes of the platform that pure code needs. The page, the worker and Node all have them;
 * the ECMAScript library alone declares none.
 */

/** What an `AbortSignal` is, as far as nodes and the engine look at it. */
export interface StopSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** What an `AbortController` is, as far as the engine uses it. */
export interface StopController {
  readonly signal: StopSignal;
  abort(reason?: unknown): void;
}

/** The clock, the timers and the stop signals that an engine is given; tests give virtual ones. */
export interface Platform {
  /** Milliseconds since any fixed moment, never going back. */
  now(): number;
  /** Calls back once, not before `milliseconds` have passed. Answers how to call it off. */
  after(milliseconds: number, callback: () => void): () => void;
  /** Calls back after other waiting work of the thread (messages, timers) has had its turn. */
  yield(callback: () => void): void;
  newStopController(): StopController;
  /** A number in [0, 1). */
  random(): number;
}
