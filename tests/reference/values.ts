/** An output that later nodes may read. */
export interface Value {
  readonly node: string;
  readonly port: string;
  /** The Loops and Inputs that it can be reached from: a wire may lead back to a Loop only from what depends on it. */
  readonly from: ReadonlySet<string>;
  /** It is an output of a Loop, or of an Input, as it is: leading it back or out again needs a node in between. */
  readonly isBare: boolean;
  readonly isStream: boolean;
}

/** What can be read at a place, and what a Loop there has to depend on. */
export interface Block {
  readonly values: Value[];
  readonly around: readonly string[];
}

/** A definition as those who place it see it. */
export interface Placeable {
  readonly id: string;
  readonly inputs: readonly string[];
  /** By Output, the Inputs that it can be reached from. */
  readonly outputs: ReadonlyMap<string, ReadonlySet<string>>;
  /** It fails in the first call or two, and not again: repeating it as a whole helps. */
  readonly isFragile: boolean;
}

/** What a sketch of one flow needs to know of the document. */
export interface Surroundings {
  /** Ids are counted through all flows of a document, so that each names one node. */
  readonly names: { next: number };
  readonly placeables: readonly Placeable[];
  readonly blind: ReadonlySet<string>;
  /** Nothing in it fails but one node, which fails the first time. */
  readonly isFragile: boolean;
}

/** An output; of what it can be reached from, and whether it is bare, nothing unless said. */
export function outputOf(node: string, port: string, from: ReadonlySet<string> = new Set(), isBare = false): Value {
  return { node, port, from, isBare, isStream: false };
}

/** Counts back from the newest. */
export function pick<T>(from: readonly T[], number: number): T | undefined {
  return from.length === 0 ? undefined : from[from.length - 1 - (number % from.length)];
}

/** All that some values can be reached from. */
export function union(values: readonly Value[]): ReadonlySet<string> {
  return new Set(values.flatMap((value) => [...value.from]));
}
