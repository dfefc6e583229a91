import { afterEach, describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCost,
  formatMilliseconds,
  formatMoment,
  formatNumber,
  formatSeconds,
  formatTokens,
} from './format';
import { setWords } from './words';

afterEach(() => setWords({}));

describe('figures as the screen says them', () => {
  it.each([
    [0, '0 ms'],
    [0.25, '0.3 ms'],
    [18.4, '18 ms'],
    [640, '0.6 s'],
    [61_000, '1 min 1 s'],
  ])('%d milliseconds are %s', (milliseconds, words) => expect(formatMilliseconds(milliseconds)).toBe(words));

  it.each([
    [0, '0.0 s'],
    [1_490, '1.4 s'],
    [61_000, '1 min 1 s'],
  ])('%d milliseconds of something under way are %s', (milliseconds, words) =>
    expect(formatSeconds(milliseconds)).toBe(words),
  );

  it.each([
    [12, '12 B'],
    [1_250, '1.3 kB'],
    [74_000, '74 kB'],
    [1_400_000, '1.4 MB'],
    [10_737_500_000, '10.7 GB'],
  ])('%d bytes are %s', (bytes, words) => expect(formatBytes(bytes)).toBe(words));

  it('gives money four decimals below a cent and two above', () => {
    expect([formatCost(0.0004), formatCost(1.5)]).toEqual(['$0.0004', '$1.50']);
  });

  it('groups the digits of tokens and counts', () => {
    expect([formatTokens(12_345), formatNumber(1_500)]).toEqual(['12,345 tok', '1,500']);
  });

  it('is written as the language writes it', () => {
    setWords({ 'today {time}': 'heute {time}' }, 'de');
    const now = new Date(2026, 10, 21, 14, 30).getTime();
    const figures = [formatTokens(12_345), formatMilliseconds(640), formatBytes(1_400_000), formatCost(0.0004)];
    expect(figures).toEqual(['12.345 tok', '0,6 s', '1,4 MB', '$0,0004']);
    expect(formatMoment(new Date(2026, 10, 21, 9, 2).getTime(), now)).toBe('heute 09:02');
    expect(formatMoment(new Date(2026, 10, 12).getTime(), now)).toBe('12. Nov.');
  });

  it('says how long ago a moment was, and then when', () => {
    const now = new Date(2026, 10, 21, 14, 30).getTime();
    expect(formatMoment(now - 20_000, now)).toBe('just now');
    expect(formatMoment(now - 240_000, now)).toBe('4 min ago');
    expect(formatMoment(new Date(2026, 10, 21, 9, 2).getTime(), now)).toBe('today 09:02');
    expect(formatMoment(new Date(2026, 10, 12).getTime(), now)).toBe('12 Nov');
  });
});
