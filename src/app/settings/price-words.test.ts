import { describe, expect, it } from 'vitest';
import { priceHint, priceWords } from './price-words';

describe('the price of a model', () => {
  it('is told with the day of its list', () => {
    const price = { input: 0.25, output: 2, from: 'list', asOf: '2026-09-23' } as const;
    expect(priceWords(price)).toBe('$0.25 / $2');
    expect(priceHint(price)).toContain('2026-09-23');
  });

  it('is told as unknown where nobody knows it, which is not free', () => {
    expect(priceWords(null)).toBe('no price known');
    expect(priceWords({ input: 0, output: 0, from: 'free' })).toBe('free');
  });
});
