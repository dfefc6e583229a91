import type { Failure } from './failure';
import type { Payload } from './payload';

/** One event of a stream of server-sent events. */
export interface ServerEvent {
  /** `message` where the server does not say. */
  readonly event: string;
  readonly data: string;
  /** The last id that the server gave; empty where it gave none. */
  readonly id: string;
}

/** Who hears one connection to a stream of server-sent events. */
export interface ServerEventListener {
  /** The server has answered with such a stream. */
  opened(): void;
  heard(event: ServerEvent): void;
  /** Nothing more will be heard. A retryable failure may be gone after a while, or after the time the server asked for. */
  ended(failure: Failure): void;
}

/** Opens one connection. Answers how to end it, of which the listener is not told. */
export type Listen = (url: string, listener: ServerEventListener, options: { readonly lastId: string }) => () => void;

/** What a trigger may ask of the world while its flow is live. Once it is stopped, all it still says is dropped. */
export interface TriggerHost {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds since any fixed moment, never going back. */
  elapsed(): number;
  /** A number in [0, 1). */
  random(): number;
  /** Calls back once, not before `milliseconds` have passed. Answers how to call it off. */
  after(milliseconds: number, callback: () => void): () => void;
  /** Whether somebody may see the page; true where nobody tells. */
  isVisible(): boolean;
  readonly listen: Listen;
  /** Something has happened: a run begins at this node, which gives out these values by port. */
  emit(outputs: Readonly<Record<string, Payload>>): void;
  /** Says what is wrong with the trigger; it is shown until `undefined` says that all is well. */
  report(failure: Failure | undefined): void;
}
