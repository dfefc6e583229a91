import { flowLimits } from './flow';

/** What a text held, or why it was refused, as a sentence. */
export type GuardedJson = { readonly value: unknown } | { readonly fault: string };

/**
 * Parses JSON that came from elsewhere: of bounded depth, without keys that reach for prototypes, without texts or
 * numbers that nothing here could keep. Never throws; what it answers may be walked recursively.
 * @param limits how long a text in it may be, where that is not what a document takes
 */
export function parseGuardedJson(
  text: string,
  { textCharacters }: { readonly textCharacters: number } = flowLimits,
): GuardedJson {
  if (isDeeperThan(text, flowLimits.depth)) return { fault: `It is nested more than ${flowLimits.depth} levels deep.` };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { fault: syntaxFault(text, error) };
  }
  const fault = faultIn(value, { path: [], textCharacters });
  return fault === undefined ? { value } : { fault };
}

/**
 * Whether brackets outside of strings nest deeper than a limit. It looks at the text, before anything recurses;
 * up to the first syntax error it sees the same brackets as `JSON.parse`, which stops there.
 */
export function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    switch (text.charCodeAt(index)) {
      case 0x22: // "
        index = endOfString(text, index);
        break;
      case 0x5b: // [
      case 0x7b: // {
        depth += 1;
        if (depth > limit) return true;
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth -= 1;
    }
  }
  return false;
}

/** The index of the quote that ends the string that begins at `start`; the end of the text if nothing does. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x22) return index;
    if (code === 0x5c) index += 1; // a backslash takes the next character with it
  }
  return text.length;
}

function syntaxFault(text: string, error: unknown): string {
  if (text.trim() === '') return 'It is empty.';
  // Engines say where in different words, and quote the text; only the place is told on.
  const position = /position (\d+)/.exec(String(error))?.[1];
  if (position === undefined) return 'It is not valid JSON.';
  const before = text.slice(0, Number(position)).split('\n');
  return `It is not valid JSON: it breaks at line ${before.length}, column ${(before.at(-1) ?? '').length + 1}.`;
}

interface Walk {
  /** Used as a stack. */
  readonly path: (string | number)[];
  readonly textCharacters: number;
}

/** The first thing in a parsed value that is refused, with its place. */
function faultIn(value: unknown, walk: Walk): string | undefined {
  const { path, textCharacters } = walk;
  if (typeof value === 'string' && value.length > textCharacters)
    return `The text at ${placeOf(path)} is longer than ${textCharacters.toLocaleString('en')} characters.`;
  if (typeof value === 'number' && !Number.isFinite(value)) return `The number at ${placeOf(path)} is too large.`;
  if (typeof value !== 'object' || value === null) return undefined;
  return Array.isArray(value) ? faultInList(value, walk) : faultInObject(value, walk);
}

function faultInList(list: readonly unknown[], walk: Walk): string | undefined {
  const { path } = walk;
  for (let index = 0; index < list.length; index++) {
    path.push(index);
    const fault = faultIn(list[index], walk);
    if (fault !== undefined) return fault;
    path.pop();
  }
  return undefined;
}

function faultInObject(object: object, walk: Walk): string | undefined {
  const { path } = walk;
  for (const [key, member] of Object.entries(object)) {
    path.push(key);
    if (reachesForPrototype(key, member)) return `The key at ${placeOf(path)} is not allowed.`;
    const fault = faultIn(member, walk);
    if (fault !== undefined) return fault;
    path.pop();
  }
  return undefined;
}

/** `__proto__`, and `constructor` with a `prototype` in it, change what other objects are when they are merged. */
function reachesForPrototype(key: string, member: unknown): boolean {
  if (key === '__proto__') return true;
  return key === 'constructor' && typeof member === 'object' && member !== null && Object.hasOwn(member, 'prototype');
}

function placeOf(path: readonly (string | number)[]): string {
  const place = path.map((part) => String(part).slice(0, 40)).join('.');
  return place === '' ? 'the top' : `“${place.slice(0, 200)}”`;
}
