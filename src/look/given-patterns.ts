import { filled, type PatternParts, partsOf } from './pattern-text';
import type { Words } from './words';

/** What a language has for sentences that come from elsewhere as data. */
export interface GivenLanguage {
  /** The sentences by their English patterns; see `pattern-text.ts`. */
  readonly given: Words;
  /** What the screen says itself. */
  readonly words: Words;
  /** What the names that Voide gives are in it: of node types, ports and fields. What a person named stays as it is. */
  readonly names: ReadonlyMap<string, string>;
  readonly quotes: readonly [open: string, close: string];
}

interface Pattern extends PatternParts {
  readonly said: PatternParts;
  readonly letters: number;
}

/** A text in the other language, and how many of its English letters were known. */
interface Said {
  readonly text: string;
  readonly letters: number;
}

interface Saying {
  readonly language: GivenLanguage;
  readonly index: readonly Pattern[];
  readonly known: Map<string, Said | undefined>;
  readonly depth: number;
}

/** How many answers are kept: a log that runs on must not grow the memory. */
const mostKept = 2_000;
/** A pattern with fewer letters of its own fits nearly anything, so its values have to be known, or one word each. */
const fewLetters = 5;
/** What is longer was written by somebody else, and is not looked through. */
const longest = 4_000;
/** Sentences in lists in sentences; beyond that they stay English. */
const deepest = 8;

/** Says English sentences in another language: finds the pattern that each was made of, and fills in its values there. */
export function createGiven(language: GivenLanguage): (sentence: string) => string {
  const known = new Map<string, Said | undefined>();
  let index: readonly Pattern[] | undefined;
  return (sentence) => {
    if (sentence.length > longest) return sentence;
    index ??= patternsOf(language.given);
    if (known.size >= mostKept) known.clear();
    return sayWhole(sentence, { language, index, known, depth: 0 })?.text ?? sentence;
  };
}

/** Those with most letters of their own first, and of these the longest: of two that fit, the one that says more is meant. */
function patternsOf(given: Words): readonly Pattern[] {
  return Object.entries(given)
    .map(([english, said]) => {
      const parts = partsOf(english);
      return { ...parts, said: partsOf(said), letters: lettersIn(parts.texts.join('')) };
    })
    .filter(({ names }) => names.length > 0)
    .sort((a, b) => b.letters - a.letters || lengthOf(b) - lengthOf(a));
}

const lettersIn = (text: string): number => text.replaceAll(/\P{L}/gu, '').length;
const lengthOf = ({ texts }: PatternParts): number => texts.join('').length;

/** A whole sentence, or several one after the other; undefined where none of it is known. */
function sayWhole(sentence: string, saying: Saying): Said | undefined {
  if (saying.depth > deepest || sentence === '') return undefined;
  if (saying.known.has(sentence)) return saying.known.get(sentence);
  const said = sayExact(sentence, saying) ?? best(sayPattern(sentence, saying), sayParts(sentence, saying));
  saying.known.set(sentence, said);
  return said;
}

function best(one: Said | undefined, other: Said | undefined): Said | undefined {
  if (!one || !other) return one ?? other;
  return other.letters > one.letters ? other : one;
}

function sayExact(sentence: string, { language: { given, words } }: Saying): Said | undefined {
  const letters = lettersIn(sentence);
  // A key without placeholders may still have braces, which are written twice in it.
  const exact = wordsFor(given, sentence.replaceAll(/[{}]/g, '$&$&'));
  if (exact !== undefined) return { text: partsOf(exact).texts.join(''), letters };
  const text = wordsFor(words, sentence);
  return text === undefined ? undefined : { text, letters };
}

const wordsFor = (words: Words, key: string): string | undefined =>
  Object.hasOwn(words, key) && words[key] !== '' ? words[key] : undefined;

/** The pattern that knows most of the sentence, its values included. */
function sayPattern(sentence: string, saying: Saying): Said | undefined {
  let found: Said | undefined;
  for (const pattern of saying.index) {
    const values = valuesIn(sentence, pattern);
    if (!values) continue;
    const said = values.map((value, place) => sayValue(value, saying, isQuoted(pattern, place)));
    if (pattern.letters < fewLetters && values.some((value, place) => /\s/.test(value) && said[place]?.letters === 0))
      continue;
    const texts = new Map(pattern.names.map((name, place) => [name, said[place]?.text ?? '']));
    const letters = said.reduce((sum, one) => sum + one.letters, pattern.letters);
    found = best(found, { text: filled(pattern.said, texts), letters });
  }
  return found;
}

/** What stands in the places of a pattern, each as short as it may be; undefined where the sentence does not fit. */
function valuesIn(sentence: string, { texts }: PatternParts): readonly string[] | undefined {
  const [first = '', ...others] = texts;
  const last = others.pop() ?? '';
  if (!sentence.startsWith(first) || !sentence.endsWith(last)) return undefined;
  const end = sentence.length - last.length;
  const values: string[] = [];
  let at = first.length;
  for (const text of others) {
    const next = sentence.indexOf(text, at);
    if (next < 0) return undefined;
    values.push(sentence.slice(at, next));
    at = next + text.length;
  }
  return at > end ? undefined : [...values, sentence.slice(at, end)];
}

const isQuoted = ({ texts }: Pattern, place: number): boolean =>
  texts[place]?.endsWith('“') === true && texts[place + 1]?.startsWith('”') === true;

/** What was filled in, in the other language where it is Voide's own: a name, a type, another sentence. */
function sayValue(value: string, saying: Saying, isNamed = false): Said {
  const unknown = { text: value, letters: 0 };
  if (isNamed) return { ...unknown, text: nameIn(value, saying) };
  const [, name, host = ''] = /^“([^“”]*)”( \([^()“”]*\))?$/.exec(value) ?? [];
  if (name !== undefined) {
    const [open, close] = saying.language.quotes;
    return { text: `${open}${nameIn(name, saying)}${close}${host}`, letters: lettersIn(value) };
  }
  // One word with a capital may be what a person calls a node, though the screen has it too.
  if (/^\p{Lu}[^.?!:“”]*$/u.test(value) && wordsFor(saying.language.words, value)) {
    const name = saying.language.names.get(value);
    return name === undefined ? unknown : { text: name, letters: lettersIn(value) };
  }
  return sayWhole(value, { ...saying, depth: saying.depth + 1 }) ?? unknown;
}

/** A name, or the way through sub-flows to one. */
const nameIn = (name: string, { language: { names } }: Saying): string =>
  name
    .split(' › ')
    .map((part) => names.get(part) ?? part)
    .join(' › ');

/** What stands between sentences, and between the parts of a list. */
const betweens = [
  { pattern: /(?<=[.?!”]) (?=[\p{Lu}“])/u, glue: ' ' },
  { pattern: '; ', glue: '; ' },
  { pattern: ' → ', glue: ' → ' },
  { pattern: ', ', glue: ', ' },
] as const;

/** Sentences one after the other, and lists: said if each part is known. */
function sayParts(text: string, saying: Saying): Said | undefined {
  const deeper = { ...saying, depth: saying.depth + 1 };
  for (const { pattern, glue } of betweens) {
    const parts = text.split(pattern);
    if (parts.length < 2) continue;
    const said = parts.map((part) => sayValue(part, deeper));
    if (said.some(({ letters }, place) => letters === 0 && lettersIn(parts[place] ?? '') > 0)) continue;
    return { text: said.map((one) => one.text).join(glue), letters: said.reduce((sum, one) => sum + one.letters, 0) };
  }
  // A clause is told without its full stop elsewhere.
  const clause = text.endsWith('.') ? sayWhole(text.slice(0, -1), deeper) : undefined;
  return clause && { ...clause, text: `${clause.text}.` };
}
