import { describe, expect, it } from 'vitest';
import type { QueryRequest, TableRequest } from '../../flow/data';
import type { Json } from '../../flow/json';
import { markdown } from './markdown';
import { findMatches, replaceMatches } from './pattern';
import { query } from './query';
import { repairJson } from './repair';
import { table } from './table';

const plainPattern = { ignoreCase: false, multiline: false, dotAll: false, limit: 100 };
const find = (pattern: string, text: string, more = {}) => findMatches({ ...plainPattern, pattern, text, ...more });
const ask = (expression: string, value: Json = null, more: Partial<QueryRequest> = {}) =>
  query({ expression, value, parameters: {}, now: 0, seed: 0.5, limitMilliseconds: 2_000, ...more });

describe('patterns', () => {
  it('tell where they fit, and what their groups hold', async () => {
    expect(await find('(?<name>\\w+)@(\\w+)?', 'a👋 ann@home bob@')).toEqual([
      { text: 'ann@home', index: 4, groups: ['ann', 'home'], named: { name: 'ann' } },
      { text: 'bob@', index: 13, groups: ['bob', null], named: { name: 'bob' } },
    ]);
  });

  it('stop at the limit, and go on past what is empty', async () => {
    expect(await find('a', 'aaaa', { limit: 2 })).toHaveLength(2);
    expect((await find('x*', 'axb')).map(({ index }) => index)).toEqual([0, 1, 2, 3]);
  });

  it('take as long as the text, where a backtracking engine would never end', async () => {
    expect(await find('^(a+)+$', `${'a'.repeat(100_000)}!`)).toEqual([]);
  });

  it.each(['(', '(a)\\1', 'a(?=b)', '[z-a]', '(a{1000}){1000}', '('.repeat(20_000)])(
    'that cannot be read are refused with a remedy: %s',
    async (pattern) => {
      await expect(find(pattern, 'a')).rejects.toMatchObject({ failure: { code: 'bad-config' } });
    },
  );

  it('put groups into a replacement, or a dollar where groups are not meant', async () => {
    const request = { ...plainPattern, pattern: '(\\d+)', text: '1 22', onlyFirst: false };
    expect(await replaceMatches({ ...request, replacement: '<$1>', usesGroups: true })).toBe('<1> <22>');
    expect(await replaceMatches({ ...request, replacement: '$1$$', usesGroups: false })).toBe('$1$$ $1$$');
    expect(await replaceMatches({ ...request, replacement: 'x', usesGroups: true, onlyFirst: true })).toBe('x 22');
  });
});

describe('queries', () => {
  it('read a value, and parameters by name', async () => {
    const value = { items: [{ price: 2 }, { price: 3 }] };
    expect(await ask('$sum(items.price) * $rate', value, { parameters: { rate: 10 } })).toBe(50);
    expect(await ask('items[price > 2]', value)).toEqual({ price: 3 });
    expect(await ask('nothing.here', value)).toBeUndefined();
    expect(await ask('$[0]', [1, 2])).toBe(1);
  });

  it('know no clock and no chance but those that they are given', async () => {
    expect(await ask('$now()', null, { now: 86_400_000 })).toBe('1970-01-02T00:00:00.000Z');
    expect(await ask('$millis()', null, { now: 5 })).toBe(5);
    expect(await ask('[$random(), $random()]')).toEqual(await ask('[$random(), $random()]'));
    expect(await ask('$shuffle([1..9])')).toEqual(await ask('$shuffle([1..9])'));
    expect(await ask('$shuffle([1..9])')).not.toEqual(await ask('$shuffle([1..9])', null, { seed: 0.1 }));
  });

  it('read no data as code', async () => {
    await expect(ask('$eval($)', '1+1')).rejects.toMatchObject({ failure: { code: 'bad-config' } });
    await expect(ask('($e := $eval; $e($))', '1+1')).rejects.toMatchObject({ failure: { code: 'bad-config' } });
  });

  it.each([
    'constructor',
    '$.constructor',
    '__proto__.polluted',
    'constructor.constructor("return globalThis")()',
    '$string.constructor',
    '$lookup($, "constructor")',
  ])('reach nothing of the machine: %s', async (expression) => {
    const answer = await ask(expression, { a: 1 }).catch((thrown) => thrown.failure);
    expect(answer === undefined || ['bad-input', 'bad-config'].includes((answer as { code: string }).code)).toBe(true);
  });

  it.each([
    ['($f := function($x) { $f($x + 1) }; $f(1))', 'timed-out'],
    ['($f := function($x) { 1 + $f($x + 1) }; $f(1))', 'bad-input'],
    ['$map([1..900000], function($a) { $map([1..900000], function($b) { $a }) })', 'timed-out'],
    ['[1..1e9]', 'bad-input'],
    ['$pad("", 1e12)', 'payload-too-large'],
    ['a.b[', 'bad-config'],
    ['$sum("a")', 'bad-input'],
    ['function($x) { $x }', 'bad-input'],
    ['$error("own words")', 'bad-input'],
  ])('that run away or are wrong end with a failure: %s', async (expression, code) => {
    const asked = ask(expression, null, { limitMilliseconds: 300 });
    await expect(asked).rejects.toMatchObject({ failure: { code, remedy: expect.stringMatching(/\.$/) } });
  });

  it('match patterns in linear time', async () => {
    expect(await ask('$contains($, /^(a+)+$/)', `${'a'.repeat(50_000)}!`)).toBe(false);
    expect(await ask('$replace($, /(a)(b)?/i, "<$1>")', 'xAbx')).toBe('x<A>x');
    expect(await ask('$match($, /[0-9]+/).match', 'a1b22')).toEqual(['1', '22']);
    expect(await ask('$split($, /, */)', 'a, b,c')).toEqual(['a', 'b', 'c']);
  });

  it('pad as JSONata does', async () => {
    expect(await ask('[$pad("a", 3), $pad("a", -3, "#"), $pad("é👋", 5, "xy"), $pad("abc", 2)]')).toEqual([
      'a  ',
      '##a',
      'é👋xyx',
      'abc',
    ]);
  });

  it('leave the value as it was', async () => {
    const value = Object.freeze({ list: Object.freeze([3, 1, 2]), object: Object.freeze({ a: 1 }) });
    expect(await ask('[$sort(list), $ ~> |object|{"a": 2}|]', value)).toHaveLength(4);
    expect(value).toEqual({ list: [3, 1, 2], object: { a: 1 } });
  });
});

describe('repair', () => {
  it.each([
    ["{'a': 1,}", '{"a": 1}'],
    ['[1, 2', '[1, 2]'],
    ['{a: True}', '{"a": true}'],
  ])('mends %s', async (text, mended) => {
    expect(await repairJson(text)).toBe(mended);
  });

  it('fails on nothing and on what is nested too deep', async () => {
    await expect(repairJson('')).rejects.toMatchObject({ failure: { code: 'bad-input' } });
    await expect(repairJson('['.repeat(100_000))).rejects.toThrow('nested too deep');
  });
});

describe('tables', () => {
  const csv = (text: string, more: Partial<TableRequest> = {}) =>
    table({
      from: { type: 'csv', text, hasHeader: true, readsValues: true },
      columns: [],
      descending: false,
      to: { type: 'rows' },
      ...more,
    });

  it('are read with the delimiter found out, quotes, and values as what they stand for', async () => {
    expect(await csv('\uFEFFname;age;ok\r\n"Ann; B";42;true\n"é ""x""";007;no\n')).toEqual({
      columns: ['name', 'age', 'ok'],
      rows: [
        { name: 'Ann; B', age: 42, ok: true },
        { name: 'é "x"', age: '007', ok: 'no' },
      ],
    });
  });

  it('have a name for each column, once, and a cell for each, even __proto__', async () => {
    expect(await csv('a,a,,__proto__\n1,2,3,4,5\n6')).toEqual({
      columns: ['a', 'a 2', 'column 3', '__proto__', 'column 5'],
      rows: [
        Object.fromEntries([
          ['a', 1],
          ['a 2', 2],
          ['column 3', 3],
          ['__proto__', 4],
          ['column 5', 5],
        ]),
        Object.fromEntries([
          ['a', 6],
          ['a 2', ''],
          ['column 3', ''],
          ['__proto__', ''],
          ['column 5', ''],
        ]),
      ],
    });
  });

  it('keep columns, sort with what is empty at the end, and stop at the limit', async () => {
    const text = 'n,v\nb,10\na,9\nc,\nd,2';
    const rows = async (more: Partial<TableRequest>) => (await csv(text, more)).rows;
    expect(await rows({ sortBy: 'v', columns: ['n'] })).toEqual([{ n: 'd' }, { n: 'a' }, { n: 'b' }, { n: 'c' }]);
    expect(await rows({ sortBy: 'v', descending: true, columns: ['v'], limit: 2 })).toEqual([{ v: 10 }, { v: 9 }]);
    await expect(csv(text, { sortBy: 'x' })).rejects.toThrow('no column “x”');
  });

  it('are written as CSV, with formulas made harmless if wished, and as Markdown', async () => {
    const rows = [
      { a: '=1+1', b: 'x,"y"' },
      { a: -5, c: { d: null } },
    ];
    const base = { from: { type: 'rows', rows }, columns: [], descending: false } as const;
    const to = { type: 'csv', delimiter: ',' } as const;
    expect((await table({ ...base, to: { ...to, escapesFormulas: true } })).text).toBe(
      'a,b,c\r\n"\'=1+1","x,""y""",\r\n-5,,"{""d"":null}"',
    );
    expect((await table({ ...base, to: { ...to, escapesFormulas: false } })).text).toContain('\n=1+1,');
    expect(
      (await table({ ...base, from: { type: 'rows', rows: [['a|b', 'c\nd']] }, to: { type: 'markdown' } })).text,
    ).toBe('| column 1 | column 2 |\n| --- | --- |\n| a\\|b | c d |');
  });

  it('are made of rows: anything else is refused, and so is a quote that is not closed', async () => {
    await expect(
      table({ from: { type: 'rows', rows: [{}, 3] }, columns: [], descending: false, to: { type: 'rows' } }),
    ).rejects.toThrow('row 2 is a number');
    await expect(csv('a\n"b')).rejects.toMatchObject({ failure: { code: 'bad-input' } });
  });

  it('name 200,000 columns that are called the same', async () => {
    const { columns } = await csv(`${'a,'.repeat(200_000)}a 3`);
    expect([columns[1], columns[199_999], columns.at(-1)]).toEqual(['a 2', 'a 200000', 'a 3 2']);
  });

  it('may be empty', async () => {
    expect(await csv('')).toEqual({ columns: [], rows: [] });
    expect(await csv('a,b')).toEqual({ columns: ['a', 'b'], rows: [] });
  });
});

describe('Markdown', () => {
  const text =
    '# Title *em* &amp; `c`\n\nOne <b>x</b>\ntwo ![alt *a*](i.png) [l](javascript:alert(1))\n\n- a\n- b\n\n  ```js\n  let a < "b";\n  ```\n\n| h | i |\n|---|---|\n| 1 | 2 |\n\nSub\n---\n~~~\nopen';

  it('gives its blocks of code, in order, with their language', async () => {
    expect(await markdown({ text, take: 'code' })).toEqual({
      blocks: [
        { language: 'js', code: 'let a < "b";\n' },
        { language: '', code: 'open\n' },
      ],
    });
  });

  it('gives its headings and its words', async () => {
    expect((await markdown({ text, take: 'headings' })).headings).toEqual([
      { level: 1, text: 'Title em & c' },
      { level: 2, text: 'Sub' },
    ]);
    const words = (await markdown({ text, take: 'text' })).text;
    expect(words).toContain('Title em & c\nOne <b>x</b>\ntwo alt a l\n');
    expect(words).toContain('h\ti\n1\t2');
    expect(words).toMatch(/^- a$/m);
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[a](javascript:alert(1))',
    '![a](javascript:alert(1))',
    '<javascript:alert(1)>',
    '[a](JaVaScRiPt&#58;alert(1))',
    '[a](data:text/html,<script>)',
    '```"><script>\n</code><script>',
    '[a](x "onclick=\\"><script>")',
  ])('becomes HTML that can do nothing: %s', async (hostile) => {
    const html = (await markdown({ text: hostile, take: 'html' })).text ?? '';
    expect(html).not.toMatch(/<script|<img(?! src="[^"]*" alt="[^"]*" \/>)/i);
    expect(html).not.toMatch(/(?:href|src)="\s*(?:javascript|data|vbscript)/i);
  });

  it('refuses what is too long to be read at once', async () => {
    await expect(markdown({ text: 'x'.repeat(1_000_001), take: 'text' })).rejects.toMatchObject({
      failure: { code: 'payload-too-large' },
    });
  });
});
