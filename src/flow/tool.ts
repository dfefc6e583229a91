import type { Json } from './json';

/** What answers when a tool is called: an embedded flow of this build, or something that a service reaches. */
export type ToolTarget =
  /** The number of a region, in the build of that hash: no other build takes the call. */
  | { readonly kind: 'region'; readonly region: number; readonly designHash: string }
  | { readonly kind: 'http' | 'code' | 'mcp'; readonly settings: Json };

/** A payload of type `tool`: what a model may call, and how it is called. */
export interface Tool {
  /** Letters, digits, `_` and `-`; at most 64 of them. */
  readonly name: string;
  /** For the model: what it does, and when to call it. */
  readonly description: string;
  /** The JSON schema of the object that it is called with. */
  readonly parameters: Json;
  readonly target: ToolTarget;
}

/** A call that a model asked for. */
export interface ToolCall {
  /** By which its answer is told apart from others'. */
  readonly id: string;
  readonly name: string;
  /** What the model gave; where that was no JSON, the text itself. */
  readonly input: Json;
  /** What the model's provider wants back with the call, as it came. It means nothing to anybody else. */
  readonly signature?: string;
}
