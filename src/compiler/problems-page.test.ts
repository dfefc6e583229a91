import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { problemCodes } from '../flow/problem';

const page = readFileSync(new URL('../../docs/problems.md', import.meta.url), 'utf8');
const listed = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1] ?? '');

it('lists every problem code in docs/problems.md, once, and no other', () => {
  expect(listed.toSorted()).toEqual(problemCodes.toSorted());
});

it('has a test of every problem', () => {
  const folder = new URL('./', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.test.ts'));
  const tests = files.map((file) => readFileSync(new URL(file, folder), 'utf8')).join('');
  expect(problemCodes.filter((code) => !tests.includes(`'${code}`))).toEqual([]);
});

it('says of each problem how severe it is and what to do', () => {
  const rows = [...page.matchAll(/^\| `([a-z-]+)` \|(.*)\|(.*)\|(.*)\|$/gm)];
  expect(rows).toHaveLength(problemCodes.length);
  for (const [, code, severity, meaning, remedy] of rows) {
    expect([code, severity]).toEqual([code, expect.stringMatching(/^ (error|warning)/)]);
    expect([code, meaning, remedy]).toEqual([code, expect.stringMatching(/\. $/), expect.stringMatching(/\. $/)]);
  }
});
