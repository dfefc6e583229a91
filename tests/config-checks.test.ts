import jsonata from 'jsonata';
import { RE2JS } from 're2js';
import { expect, it } from 'vitest';
import { bracketFault } from '../src/nodes/checks/brackets';
import { patternFault } from '../src/nodes/checks/pattern';

/** Texts made of the pieces of a language, the same in every run. */
function texts(pieces: readonly string[], count: number): readonly string[] {
  let seed = 20_260_131;
  const next = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + next(9) }, () => pieces[next(pieces.length)]).join(''),
  );
}

const isRefused = (read: () => unknown): boolean => {
  try {
    read();
    return false;
  } catch {
    return true;
  }
};

/** What is called wrong and is not, and how often something was called wrong. */
function wronged(given: readonly string[], isFaulty: (text: string) => boolean, read: (text: string) => unknown) {
  const faulty = given.filter(isFaulty);
  return { told: faulty.length, wronged: faulty.filter((text) => !isRefused(() => read(text))) };
}

it('a pattern that is called wrong is one that the search of a run refuses', () => {
  const signs = ['a', 'b', '(', ')', '(?:', '(?<n>', '(?=', '(?i)', '[', ']', '^', '-', '\\', '\\d', '\\1', '\\p{L}'];
  const given = texts([...signs, '*', '+', '?', '{2}', '{3,1}', '{2,', '|', '$', '.', '/', ' '], 8_000);
  const read = (pattern: string) => RE2JS.compile(RE2JS.translateRegExp(pattern), 0);
  const result = wronged(given, (pattern) => patternFault(pattern) !== undefined, read);
  expect(result.wronged).toEqual([]);
  expect(result.told).toBeGreaterThan(500);
});

/** Of an expression and of code. */
const pieces = ['a', '(', ')', '[', ']', '{', '}', '"x"', "'", '"', '/', '/*'];

it('an expression that is called wrong is one that JSONata refuses', () => {
  const given = texts(
    [...pieces, '$', '.', '`a b`', '/* c */', ',', ':', '+', '1', ' ', '\n', '?', '$match(a, /(/)', ' and ', ':='],
    3_000,
  );
  const faulty = (text: string) => bracketFault(text, { language: 'jsonata' }) !== undefined;
  const result = wronged(given, faulty, jsonata);
  expect(result.wronged).toEqual([]);
  expect(result.told).toBeGreaterThan(500);
});

it('code that is called wrong is code that JavaScript refuses', () => {
  const given = texts(
    [...pieces, '`t`', `\`$\{a}\``, '// c\n', '*/', ';', '=', '1', ' ', '\n', 'return ', '/[/(]/', 'a => ', 'if (a) '],
    8_000,
  );
  const faulty = (text: string) => bracketFault(text, { language: 'javascript' }) !== undefined;
  const result = wronged(given, faulty, (text) => new Function(text));
  expect(result.wronged).toEqual([]);
  expect(result.told).toBeGreaterThan(500);
});
