/**
 * Writes a text that a simple pattern matches: literals, classes, groups without alternatives of their own kind,
 * and the quantifiers. Answers nothing for a pattern that needs more. It never runs the pattern: patterns come with
 * flows, and one can keep a thread busy for minutes.
 */
export function sampleOf(pattern: string, minLength: number): string | undefined {
  const short = sample(pattern, 0);
  if (short === undefined || short.length >= minLength) return short;
  return sample(pattern, minLength);
}

// A pattern may ask for thousands of repetitions; a demo needs no more.
const mostRepeats = 1_000;

interface Reader {
  readonly pattern: string;
  position: number;
  /** How often `*`, `+` and open counts repeat at least. */
  readonly repeats: number;
}

/** Thrown for what this reader cannot read; never leaves this file. */
class TooHard extends Error {}

function sample(pattern: string, repeats: number): string | undefined {
  const reader: Reader = { pattern, position: 0, repeats };
  try {
    const text = readAlternatives(reader);
    return reader.position === pattern.length ? text : undefined;
  } catch (error) {
    if (error instanceof TooHard) return undefined;
    throw error;
  }
}

/** Reads alternatives and keeps the first. */
function readAlternatives(reader: Reader): string {
  const first = readSequence(reader);
  while (reader.pattern[reader.position] === '|') {
    reader.position += 1;
    readSequence(reader);
  }
  return first;
}

function readSequence(reader: Reader): string {
  let text = '';
  for (;;) {
    const sign = reader.pattern[reader.position];
    if (sign === undefined || sign === '|' || sign === ')') return text;
    if (sign === '^' || sign === '$') {
      reader.position += 1;
      continue;
    }
    const atom = readAtom(reader);
    text += atom.repeat(readCount(reader));
    if (text.length > 10_000) throw new TooHard();
  }
}

function readAtom(reader: Reader): string {
  const sign = reader.pattern[reader.position] ?? '';
  reader.position += 1;
  if (sign === '(') return readGroup(reader);
  if (sign === '[') return readClass(reader);
  if (sign === '\\') return readEscape(reader);
  if (sign === '.') return 'a';
  if ('*+?{'.includes(sign)) throw new TooHard();
  return sign;
}

function readGroup(reader: Reader): string {
  const opening = /^\?(?::|<[A-Za-z]\w*>)/.exec(reader.pattern.slice(reader.position));
  if (opening) reader.position += opening[0].length;
  else if (reader.pattern[reader.position] === '?') throw new TooHard(); // looking ahead or behind
  const text = readAlternatives(reader);
  if (reader.pattern[reader.position] !== ')') throw new TooHard();
  reader.position += 1;
  return text;
}

const escapes: Readonly<Record<string, string>> = { d: '0', w: 'a', s: ' ', D: 'a', W: ' ', S: 'a', t: '\t', n: '\n' };

function readEscape(reader: Reader): string {
  const sign = reader.pattern[reader.position];
  reader.position += 1;
  if (sign === undefined) throw new TooHard();
  const meant = escapes[sign];
  if (meant !== undefined) return meant;
  if (/[A-Za-z0-9]/.test(sign)) throw new TooHard(); // word borders, back references, code points
  return sign;
}

/** Takes the first member of a class. */
function readClass(reader: Reader): string {
  if (reader.pattern[reader.position] === '^') throw new TooHard();
  const first = reader.pattern[reader.position];
  reader.position += 1;
  if (first === undefined || first === ']') throw new TooHard();
  const member = first === '\\' ? readEscape(reader) : first;
  for (;;) {
    const sign = reader.pattern[reader.position];
    reader.position += sign === '\\' ? 2 : 1;
    if (sign === undefined) throw new TooHard();
    if (sign === ']') return member;
  }
}

/** Reads a quantifier and answers how often to repeat: as seldom as allowed, unless more is needed. */
function readCount(reader: Reader): number {
  const found = /^(?:[*+?]|\{(\d{1,6})(,)?(\d{1,6})?\})\??/.exec(reader.pattern.slice(reader.position));
  if (!found) return 1;
  reader.position += found[0].length;
  const [sign, least, comma, most] = found;
  if (sign.startsWith('?')) return 0;
  const low = least === undefined ? Number(sign.startsWith('+')) : Number(least);
  const isOpen = least === undefined || (comma !== undefined && most === undefined);
  const high = most === undefined ? low : Number(most);
  if (low > mostRepeats) throw new TooHard();
  return Math.max(low, Math.min(reader.repeats, isOpen ? mostRepeats : high));
}
