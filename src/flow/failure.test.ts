import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { failure, failureCodes, failureOf, failureSchema } from './failure';

const page = readFileSync(new URL('../../docs/failures.md', import.meta.url), 'utf8');

describe('failures', () => {
  it('are all in docs/failures.md, once, and no other is', () => {
    const listed = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1] ?? '');
    expect(listed.toSorted()).toEqual(failureCodes.toSorted());
  });

  it('come out of what was thrown as they went in', () => {
    const thrown = failure('rate-limited', 'Too many.', 'Wait.', { retryable: true, status: 429 });
    expect(failureOf(thrown)).toEqual({
      code: 'rate-limited',
      message: 'Too many.',
      remedy: 'Wait.',
      retryable: true,
      status: 429,
    });
    expect(failureSchema.parse(failureOf(thrown))).toEqual(failureOf(thrown));
  });

  it('are internal and final where somebody threw something else', () => {
    expect(failureOf(new TypeError('x is undefined'))).toMatchObject({ code: 'internal', retryable: false });
    expect(failureOf('a text').message).toContain('a text');
    expect(failureOf(new Error('long '.repeat(1_000))).message.length).toBeLessThan(400);
  });
});
