import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { german } from '../src/look/languages/de';
import { givenGerman } from '../src/look/languages/de-given';
import { partsOf } from '../src/look/pattern-text';
import type { Words } from '../src/look/words';
import { givenWords } from './support/given-words';
import { saidWords } from './support/said-words';

const source = resolve(import.meta.dirname, '../src');
const { sentences, written, tooEarly } = saidWords();
const given = givenWords(sentences);
const languages: readonly Language[] = [
  { file: 'de.ts', name: 'german', words: german, wanted: sentences, kept: written, namesIn: placeholders },
  { file: 'de-given.ts', name: 'givenGerman', words: givenGerman, wanted: given, namesIn: placeholdersOfPattern },
];

interface Language {
  readonly file: string;
  readonly name: string;
  readonly words: Words;
  /** What it has to have a line for, with the file that says it. */
  readonly wanted: ReadonlyMap<string, string>;
  /** What it may have a line for. */
  readonly kept?: ReadonlySet<string>;
  readonly namesIn: (text: string) => readonly string[];
}

/** `'` and what else cannot stand in a text as it is. */
const quoted = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;

/** The file of a language as it has to be: a line for each sentence, in English order, with an empty text for one that it lacks. */
function fileOf({ name, words, wanted, kept }: Language): string {
  const keys = new Set([...wanted.keys(), ...Object.keys(words).filter((key) => words[key] && kept?.has(key))]);
  const lines = [...keys].sort().map((key) => `  ${quoted(key)}: ${quoted(words[key] ?? '')},`);
  const head = [
    '// biome-ignore-all format: a line a sentence, as `npm run words` writes it.',
    '// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a variable of a template is written like that',
    "import type { Words } from '../words';",
    '',
    `export const ${name}: Words = {`,
  ];
  return [...head, ...lines, '};', ''].join('\n');
}

function placeholders(text: string): readonly string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([whole]) => whole).sort();
}

function placeholdersOfPattern(text: string): readonly string[] {
  return partsOf(text).names.toSorted();
}

it('sees what the screen says', () => {
  expect(sentences.size).toBeGreaterThan(1_000);
  expect(sentences.has('Build'), 'a call of say').toBe(true);
  expect(sentences.has('{count} node'), 'a call of sayCount').toBe(true);
  expect(sentences.has('Zoom in'), 'a label in a list').toBe(true);
  expect(sentences.has('Chat model'), 'the label of a node type').toBe(true);
});

it('sees what is made elsewhere and shown on the screen', () => {
  expect(given.size).toBeGreaterThan(1_000);
  expect(given.has('Nothing is wired to “{name}” of “{label}”.'), 'a problem').toBe(true);
  expect(given.has('“{label}” is off, so “{label2}” will be skipped.'), 'one of several wordings').toBe(true);
  expect(given.has('{who} could not be reached: this device is offline.'), 'a failure').toBe(true);
  expect(given.has('This browser does not say.'), 'the doctor').toBe(true);
  expect(given.has('for each item, {concurrency} at once'), 'the line on a card').toBe(true);
});

it('says nothing before the language is known', () => {
  expect(tooEarly).toEqual([]);
});

it('has no styles that go by a name that is said', () => {
  const sheets = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'));
  expect(sheets.length).toBeGreaterThan(10);
  expect(sheets.filter((file) => /\[(?:aria-label|title)/.test(readFileSync(join(source, file), 'utf8')))).toEqual([]);
});

describe.each(languages)('$file', (language) => {
  const { file, words, wanted, namesIn } = language;
  it('has a line for all that is said, and for nothing else: `npm run words` writes those that are missing, empty', async () => {
    await expect(fileOf(language)).toMatchFileSnapshot(`../src/look/languages/${file}`);
  });

  it('has words for each of them', () => {
    const missing = [...wanted].filter(([english]) => !words[english]);
    expect(missing.map(([english, from]) => `${from}: ${english}`)).toEqual([]);
  });

  it('has the same placeholders in each', () => {
    const wrong = Object.entries(words).filter(
      ([english, said]) => said !== '' && namesIn(english).join() !== namesIn(said).join(),
    );
    expect(wrong).toEqual([]);
  });
});
