import type { Json } from './json';
import type { FileReference, Message } from './payload';
import type { Tool, ToolCall } from './tool';

/** What a model may be told of a tool. */
export type ToolSpec = Pick<Tool, 'name' | 'description' | 'parameters'>;

export interface ModelRequest {
  /** A model by name: `default`, `practice`, or one of a connection. */
  readonly model: string;
  readonly messages: readonly Message[];
  readonly temperature?: number;
  readonly topP?: number;
  readonly maxTokens?: number;
  readonly stop?: readonly string[];
  readonly seed?: number;
  /** A JSON schema that the reply is to satisfy. */
  readonly schema?: Json;
  readonly tools?: readonly ToolSpec[];
  /** Whether it must call one; `auto` where nothing is said. */
  readonly toolChoice?: 'auto' | 'none' | 'required' | { readonly name: string };
  /** How long a reasoning model may think, where it can be told. */
  readonly reasoningEffort?: 'minimal' | 'low' | 'medium' | 'high';
}

export type FinishReason = 'stop' | 'length' | 'content-filter' | 'tool-calls';

export interface ModelResult {
  readonly text: string;
  /** What it thought, where the model tells. */
  readonly reasoning?: string;
  /** None unless tools were offered. */
  readonly toolCalls?: readonly ToolCall[];
  readonly finishReason: FinishReason;
  readonly inputTokens?: number;
  /** Those of them that the provider had read before, and those that it has kept now: their prices are others. */
  readonly cacheReadTokens?: number;
  readonly cacheWriteTokens?: number;
  readonly outputTokens?: number;
  /** What the call cost, where the prices of the model are known. */
  readonly costUsd?: number;
  /** The model that answered, by the provider's name. */
  readonly model: string;
}

/** A piece of an answer as it comes. A call of a tool comes in pieces too: those with one `index` belong together. */
export type ModelPart =
  | { readonly type: 'text' | 'reasoning'; readonly text: string }
  | {
      readonly type: 'tool-call';
      readonly index: number;
      readonly id?: string;
      readonly name?: string;
      /** More of the JSON text of its input. */
      readonly input: string;
      /** See `ToolCall`. */
      readonly signature?: string;
    };

export interface ModelReply {
  /** The answer as it comes. Throws a FailureError when it breaks; ends only when the answer is complete. */
  readonly text: AsyncIterable<string>;
  /** The same with reasoning and tool calls. One of the two is read, once. */
  readonly parts: AsyncIterable<ModelPart>;
  /** Settles after what is read has ended, in the same way. */
  readonly result: Promise<ModelResult>;
}

export interface EmbeddingRequest {
  readonly model: string;
  readonly texts: readonly string[];
}

export interface EmbeddingResult {
  /** One for each text, all of one length. */
  readonly vectors: readonly (readonly number[])[];
  readonly inputTokens?: number;
  readonly costUsd?: number;
  readonly model: string;
}

export interface ImageRequest {
  readonly model: string;
  readonly prompt: string;
  /** `1024x1024`; the model's own where it is missing. */
  readonly size?: string;
}

export interface SpeechRequest {
  readonly model: string;
  readonly text: string;
  readonly voice?: string;
}

export interface TranscriptionRequest {
  readonly model: string;
  readonly audio: FileReference;
  /** Such as `en`; found out by the model where it is missing. */
  readonly language?: string;
}

/** Each call says by itself what it used: the figures belong to the firing that made it. */
export interface ModelService {
  /** Begins an answer: settles when the first part of it has come, so that what failed before may be retried. */
  chat(request: ModelRequest): Promise<ModelReply>;
  embed(request: EmbeddingRequest): Promise<EmbeddingResult>;
  image(request: ImageRequest): Promise<FileReference>;
  speak(request: SpeechRequest): Promise<FileReference>;
  transcribe(request: TranscriptionRequest): Promise<string>;
}
