import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { problemCodes } from '../flow/problem';

const page = readFileSync(new URL('../../docs/problems.md', import.meta.url), 'utf8');
const listed = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1] ?? '');

it('lists every problem code in docs/problems.md, once, and no other', () => {
  expect(listed.toSorted()).toEqual(problemCodes.toSorted());
});
