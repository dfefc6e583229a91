import { expect, it } from 'vitest';
import { holds, questionInWords } from './value-test';

// What each test answers for which value is in if.test.ts.
it('answers the same for a composed and a decomposed text', () => {
  const question = { test: 'contains', compare: 'e\u0301', ignoreCase: true } as const;
  expect(holds('CAF\u00c9', question)).toBe(true);
  expect(holds('CAF\u00c9', { ...question, ignoreCase: false })).toBe(false);
});

it('says a question in words, without what the test does not look at', () => {
  expect(questionInWords({ test: 'less-than', compare: '3' })).toBe('is less than “3”');
  expect(questionInWords({ test: 'is-true', compare: '3' })).toBe('is true');
});
