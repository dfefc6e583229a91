import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { german } from '../src/look/languages/de';
import type { Words } from '../src/look/words';
import { saidWords } from './support/said-words';

const source = resolve(import.meta.dirname, '../src');
const { sentences, written, tooEarly } = saidWords();
const languages = [{ file: 'de.ts', name: 'german', words: german as Words }];

/** `'` and what else cannot stand in a text as it is. */
const quoted = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;

/** The file of a language as it has to be: a line for each sentence, in English order, with an empty text for one that it lacks. */
function fileOf(name: string, words: Words): string {
  const keys = new Set([...sentences.keys(), ...Object.keys(words).filter((key) => words[key] && written.has(key))]);
  const lines = [...keys].sort().map((key) => `  ${quoted(key)}: ${quoted(words[key] ?? '')},`);
  const head = [
    '// biome-ignore-all format: a line a sentence, as `npm run words` writes it.',
    "import type { Words } from '../words';",
    '',
    `export const ${name}: Words = {`,
  ];
  return [...head, ...lines, '};', ''].join('\n');
}

const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([whole]) => whole).sort();

it('sees what the screen says', () => {
  expect(sentences.size).toBeGreaterThan(1_000);
  expect(sentences.has('Build'), 'a call of say').toBe(true);
  expect(sentences.has('{count} node'), 'a call of sayCount').toBe(true);
  expect(sentences.has('Zoom in'), 'a label in a list').toBe(true);
  expect(sentences.has('Chat model'), 'the label of a node type').toBe(true);
});

it('says nothing before the language is known', () => {
  expect(tooEarly).toEqual([]);
});

it('has no styles that go by a name that is said', () => {
  const sheets = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'));
  expect(sheets.length).toBeGreaterThan(10);
  expect(sheets.filter((file) => /\[(?:aria-label|title)/.test(readFileSync(join(source, file), 'utf8')))).toEqual([]);
});

describe.each(languages)('$file', ({ file, name, words }) => {
  it('has a line for all that is said, and for nothing else: `npm run words` writes those that are missing, empty', async () => {
    await expect(fileOf(name, words)).toMatchFileSnapshot(`../src/look/languages/${file}`);
  });

  it('has words for each of them', () => {
    const missing = [...sentences].filter(([english]) => !words[english]);
    expect(missing.map(([english, from]) => `${from}: ${english}`)).toEqual([]);
  });

  it('has the same placeholders in each', () => {
    const wrong = Object.entries(words).filter(
      ([english, said]) => said !== '' && placeholders(english).join() !== placeholders(said).join(),
    );
    expect(wrong).toEqual([]);
  });
});
