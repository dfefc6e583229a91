import { expect, it } from 'vitest';
import { noteLines } from './note-lines';

/** Each letter is one wide. */
const measure = (text: string) => text.length;
const lines = (text: string, width = 40, count = 20) =>
  noteLines(text, { width, lines: count, measure }).map(({ text: line, face }) =>
    face === 'heading' ? `# ${line}` : line,
  );

it('takes off the signs of Markdown, and leaves the words', () => {
  const text =
    '## Why **two**?\n- see [the guide](https://example.org)\n> *quoted* `code`\n```ts\nsnake_case_name * 2\n```';
  expect(lines(text)).toEqual(['# Why two?', '• see the guide', 'quoted code', 'snake_case_name * 2']);
});

it('breaks between words, and cuts a word that is wider by itself', () => {
  expect(lines('one two three', 8)).toEqual(['one two', 'three']);
  expect(lines('abcdefghij k', 4)).toEqual(['abcd', 'efgh', 'ij k']);
});

it('tells that there is more than there is room for', () => {
  expect(lines('a\n\nb\nc', 9, 3)).toEqual(['a', '', 'b …']);
  expect(lines('a', 9, 0)).toEqual([]);
});
