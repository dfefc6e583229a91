import { expect, it } from 'vitest';
import { firstWords } from './first-words';

it.each([
  ['## **Why** two `steps`?\n\nBecause.', 'Why two steps?'],
  ['\n---\n- [the guide](https://example.org) says', 'the guide says'],
  ['', ''],
  ['***', ''],
  ['Größe zählt', 'Größe zählt'],
])('names %j by its first line with words in it', (markdown, name) => {
  expect(firstWords(markdown)).toBe(name);
});

it('cuts a long line', () => {
  expect(firstWords('word '.repeat(40))).toHaveLength(60);
});
