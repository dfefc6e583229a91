/** What is wrong with something that was written, and what to do about it: one sentence each. */
export interface Fault {
  readonly message: string;
  readonly remedy: string;
}

/** What is wrong with one value of a config, told without running anything. */
export interface ConfigFault extends Fault {
  /** Where it is: the key of a field, or of a list, an index and a key of the item. */
  readonly path: readonly (string | number)[];
}

/** A fault at its place; nothing where there is none. */
export function faultAt(path: ConfigFault['path'], fault: Fault | undefined): readonly ConfigFault[] {
  return fault === undefined ? [] : [{ ...fault, path }];
}

/** A text in a sentence, cut if it is long. */
export function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
