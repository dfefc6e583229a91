import { describe, expect, it } from 'vitest';
import { savedAs, shownAs, wordsOf } from './shown-as';

const file = { artifact: 'a', name: 'a.png', mediaType: 'image/png', bytes: 3 };
const rows = [{ name: 'Ada', age: 36 }, { name: 'Bob' }];

describe('how a payload is shown', () => {
  it.each([
    ['plain words', 'Two lines\nof words', 'text'],
    ['marked words', 'A **strong** word', 'markdown'],
    ['a list in Markdown', 'Buy:\n- milk\n- bread', 'markdown'],
    ['a message', { role: 'assistant', content: 'Hi' }, 'markdown'],
    ['a number', 3, 'text'],
    ['null', null, 'text'],
    ['a list of objects', rows, 'table'],
    ['a list of values', [1, 2], 'json'],
    ['an object', { a: 1 }, 'json'],
    ['a file', file, 'files'],
    ['files', [file, file], 'files'],
    ['an empty list', [], 'json'],
  ])('%s', (_, payload, kind) => {
    expect(shownAs(payload).kind).toBe(kind);
  });

  it('is as somebody wishes', () => {
    expect(shownAs('**a**', 'text')).toEqual({ kind: 'text', text: '**a**' });
    expect(shownAs('[{"a":1}]', 'table')).toEqual({ kind: 'table', columns: ['a'], rows: [{ a: 1 }] });
    expect(shownAs('{"a":1}', 'json')).toEqual({ kind: 'json', value: { a: 1 } });
    expect(shownAs(rows, 'text')).toMatchObject({ kind: 'text' });
  });

  it('is as it is, where it cannot be as somebody wishes', () => {
    expect(shownAs('words', 'table').kind).toBe('text');
    expect(shownAs('words', 'image').kind).toBe('text');
    expect(shownAs('{', 'json')).toEqual({ kind: 'json', value: '{' });
  });
});

describe('what is saved', () => {
  it('is CSV of a table, with quotes where they are needed and no formulas', () => {
    const saved = savedAs([{ a: '1,2', b: '=x' }, { a: 'say "hi"' }], 'My result!');
    expect(saved).toEqual({ name: 'My-result.csv', text: 'a,b\r\n"1,2",\'=x\r\n"say ""hi""",\r\n', type: 'text/csv' });
  });

  it.each([
    ['words', 'Show.txt'],
    ['# words', 'Show.md'],
    [{ a: 1 }, 'Show.json'],
  ])('of %j is called %s', (payload, name) => {
    expect(savedAs(payload, 'Show').name).toBe(name);
  });

  it('has words even for what holds itself', () => {
    const loop: Record<string, unknown> = {};
    loop['loop'] = loop;
    expect(wordsOf(loop)).toContain('{"loop":');
  });
});
