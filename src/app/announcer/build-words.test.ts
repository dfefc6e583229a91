import { expect, it } from 'vitest';
import { buildWords } from './build-words';

it('a build is told of by what it came to', () => {
  expect(buildWords({ kind: 'built', hash: 'abc', warnings: 0 })).toBe('Built.');
  expect(buildWords({ kind: 'built', hash: 'abc', warnings: 2 })).toBe('Built, with 2 warnings.');
  expect(buildWords({ kind: 'failed', errors: 1 })).toBe('Not built: 1 problem.');
  expect(buildWords({ kind: 'failed', errors: 3 })).toBe('Not built: 3 problems.');
});

it('nothing is told where nothing was built, or where what was built is not what is on the canvas', () => {
  expect(buildWords({ kind: 'not-built' })).toBeUndefined();
  expect(buildWords({ kind: 'stale' })).toBeUndefined();
});
