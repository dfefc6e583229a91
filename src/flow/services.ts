import type { NodeId } from './ids';
import type { Json } from './json';
import type { Message, Payload } from './payload';
import type { StopSignal } from './platform';
import type { Question } from './question';

/** The only door out of a node: what a firing may ask of the world. Each is made by the worker for one firing. */
export interface Services {
  /** Aborts when the run is stopped, the firing times out, or its result is no longer wanted. Made when first read. */
  readonly signal: StopSignal;
  /** Milliseconds since 1970, as the run's record has it. */
  now(): number;
  /** A number in [0, 1), as the run's record has it. */
  random(): number;
  /** Waits; fails when the signal aborts. */
  sleep(milliseconds: number): Promise<void>;
  /** Writes a line into the run's log. */
  log(line: { readonly level: 'info' | 'warning'; readonly text: string; readonly payload?: Payload }): void;
  /**
   * Asks the person, one question at a time. Answers what `answerSchema` reads; fails where nobody can answer, and when
   * the signal aborts.
   */
  ask(question: Question): Promise<unknown>;
  /** Says what this firing used; the figures are summed for the node and the run. */
  report(usage: Usage): void;
  readonly models: ModelService;
  readonly http: HttpService;
  /** What this node keeps across runs of its flow. */
  readonly state: StateService;
}

export interface Usage {
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly costUsd?: number;
  /** The model that answered. */
  readonly model?: string;
  /** Something a person should know of the result: `cut off at the token limit`. */
  readonly remark?: string;
}

export interface ModelRequest {
  /** A model by name: `default`, `practice`, or one of a connection. */
  readonly model: string;
  readonly messages: readonly Message[];
  readonly temperature?: number;
  readonly maxTokens?: number;
  readonly stop?: readonly string[];
  readonly seed?: number;
  /** A JSON schema that the reply is to satisfy. */
  readonly schema?: Json;
}

export type FinishReason = 'stop' | 'length' | 'content-filter' | 'tool-calls';

export interface ModelResult {
  readonly text: string;
  readonly finishReason: FinishReason;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  /** The model that answered, by the provider's name. */
  readonly model: string;
}

export interface ModelReply {
  /** The answer as it comes. Throws a FailureError when it breaks; ends only when the answer is complete. */
  readonly text: AsyncIterable<string>;
  /** Settles after `text` has ended, in the same way. */
  readonly result: Promise<ModelResult>;
}

export interface ModelService {
  /** Begins an answer: settles when the first part of it has come, so that what failed before may be retried. */
  chat(request: ModelRequest): Promise<ModelReply>;
}

export interface HttpRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface HttpService {
  /** Sends a request and reads the whole answer, whatever its status. Throws a FailureError when there is no answer. */
  send(request: HttpRequest): Promise<HttpResponse>;
}

/**
 * What a node keeps across runs, by key. It belongs to one node of one flow: no other sees it. Two firings of it at once
 * (ticks, runs beside each other) share it: each call is whole by itself, and the last write wins.
 */
export interface StateService {
  /** Undefined where nothing is kept under the key. Every call may throw a FailureError of code `storage-failed`. */
  get(key: string): Promise<Json | undefined>;
  set(key: string, value: Json): Promise<void>;
  delete(key: string): Promise<void>;
}

/** What the services of one firing are bound to. */
export interface FiringContext {
  /** Made when first read. */
  readonly signal: StopSignal;
}

/** Whose firing it is. */
export interface NodeContext {
  /** Node ids from the outermost flow inwards. */
  readonly node: readonly NodeId[];
}

/** What the engine is given to build each firing's services from: the doors to the world. */
export interface World {
  models(firing: FiringContext): ModelService;
  http(firing: FiringContext): HttpService;
  /** Somebody sees questions and can answer them; where nobody does, a node that asks fails. */
  readonly hasPerson?: boolean;
  /** Missing where nothing is kept across runs: a node that asks for it then fails. */
  state?(firing: NodeContext): StateService;
}
