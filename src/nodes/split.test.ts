import { describe, expect, it } from 'vitest';
import { fire } from './fake-services';
import { split } from './split';

const pieces = async (text: string, config: Record<string, unknown>): Promise<readonly string[]> =>
  (await fire(split, { text }, config))['pieces'] as readonly string[]; // what its port gives

describe('by size', () => {
  it('cuts after paragraphs, else sentences, else words, and loses no word', async () => {
    const text = 'One two. Three four.\n\nFive six seven eight nine.';
    expect(await pieces(text, { size: 24 })).toEqual(['One two. Three four.', 'Five six seven eight', 'nine.']);
    expect((await pieces(text, { size: 12 })).join(' ').split(/\s+/)).toEqual(text.split(/\s+/));
  });

  it('gives no piece that is longer than asked, however the text is', async () => {
    const words = 'wörter ohne Ende 👋🏽 '.repeat(500);
    for (const size of [2, 3, 7, 100])
      expect(Math.max(...(await pieces(words, { size, overlap: 5 })).map(({ length }) => length))).toBeLessThanOrEqual(
        size,
      );
  });

  it('cuts no character in two', async () => {
    expect((await pieces('👋👋👋👋👋', { size: 3 })).join('')).toBe('👋👋👋👋👋');
    expect(await pieces('👋👋', { size: 1 })).toEqual(['👋', '👋']);
    expect((await pieces('a👋'.repeat(50), { size: 4, overlap: 2 })).every((piece) => piece.isWellFormed())).toBe(true);
  });

  it('begins a piece with the end of the one before, and comes to an end with any overlap', async () => {
    expect(await pieces('aa bb cc dd ee', { size: 8, overlap: 3 })).toEqual(['aa bb cc', 'cc dd ee']);
    expect((await pieces('x'.repeat(50), { size: 10, overlap: 500 })).at(-1)).toBe('x'.repeat(10));
  });

  it('gives nothing for nothing, and a short text whole', async () => {
    expect(await pieces('', {})).toEqual([]);
    expect(await pieces(' \n ', {})).toEqual([]);
    expect(await pieces('short', {})).toEqual(['short']);
  });

  it('does 10 MB', async () => {
    expect((await pieces('word and word. '.repeat(700_000), { size: 1_000 })).length).toBeGreaterThan(10_000);
    expect((await pieces('x'.repeat(10_000_000), { size: 1_000 })).length).toBe(10_000);
  });
});

describe('at a separator', () => {
  it('cuts there, and leaves empty pieces out unless asked', async () => {
    expect(await pieces('a\n\nb', { by: 'separator' })).toEqual(['a', 'b']);
    expect(await pieces('a--b----c', { by: 'separator', separator: '--', keepEmpty: true })).toEqual([
      'a',
      'b',
      '',
      'c',
    ]);
  });

  it('cuts between characters where there is no separator', async () => {
    expect(await pieces('a👋b', { by: 'separator', separator: '' })).toEqual(['a', '👋', 'b']);
  });
});

describe('at headings', () => {
  it('begins a piece at each, but not at a # in code', async () => {
    const text = 'intro\n# A\ntext\n```\n# no\n```\n## B\nmore\n#hashtag\n~~~\n# no\n```\n# no\n~~~';
    expect(await pieces(text, { by: 'headings' })).toEqual([
      'intro',
      '# A\ntext\n```\n# no\n```',
      '## B\nmore\n#hashtag\n~~~\n# no\n```\n# no\n~~~',
    ]);
  });

  it('cuts a part that is too long further', async () => {
    expect(await pieces('# A\none two three', { by: 'headings', size: 10 })).toEqual(['# A\none', 'two three']);
  });
});
