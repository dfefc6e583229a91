import type { Capabilities } from './connection';
import type { Failure } from './failure';

/** A model as its endpoint lists it; what the endpoint does not tell is missing. */
export interface ListedModel {
  readonly id: string;
  readonly name?: string;
  /** How many tokens it can read at once. */
  readonly contextTokens?: number;
  readonly capabilities?: Capabilities;
}

/** The models of an endpoint, or why it does not list them. */
export type ModelList = { readonly models: readonly ListedModel[] } | { readonly failure: Failure };

/** What a model costs, in US dollars for a million tokens. */
export interface ModelPrice {
  readonly input: number;
  /** Missing where it gives out none. */
  readonly output?: number;
  /** The person's own; for nothing, because it runs here; or the list of prices of the day `asOf`. */
  readonly from: 'person' | 'free' | 'list';
  readonly asOf?: string;
}

/** What came of asking a model for one word. */
export interface ConnectionTest {
  /** From the request to the first piece of the answer; where it failed, to the failure. */
  readonly milliseconds: number;
  /** The first piece of its answer. */
  readonly said?: string;
  /** The model that answered, by the provider's name, where the provider says so. */
  readonly model?: string;
  /** Missing where it answered. */
  readonly failure?: Failure;
}
