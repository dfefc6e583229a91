import { afterEach, describe, expect, it } from 'vitest';
import { setWords } from '../../look/words';
import { editedNumber, readNumber, shownNumber } from './number-text';

afterEach(() => setWords({}));

describe('a number in a field', () => {
  it('is shown with its thousands, and edited without', () => {
    expect([shownNumber(10_000_000), editedNumber(10_000_000)]).toEqual(['10,000,000', '10000000']);
    expect([shownNumber(-1_024.5), editedNumber(-1_024.5)]).toEqual(['-1,024.5', '-1024.5']);
  });

  it('is in the language of the person', () => {
    setWords({}, 'de');
    expect([shownNumber(1_024.25), editedNumber(1_024.25)]).toEqual(['1.024,25', '1024,25']);
  });

  it('loses no digit', () => {
    expect([shownNumber(0.00012345), readNumber('0.00012345')]).toEqual(['0.00012345', 0.00012345]);
  });

  it('is read with thousands and without', () => {
    expect(['1,024', '1024', ' 1 024 ', '1,024.5', '0.125', '-3', '1e3'].map(readNumber)).toEqual([
      1024, 1024, 1024, 1024.5, 0.125, -3, 1000,
    ]);
  });

  it('is read as the language of the person has it', () => {
    setWords({}, 'de');
    expect(['1.024', '1,5', '1.024,5', '0.125', '2.5'].map(readNumber)).toEqual([1024, 1.5, 1024.5, 0.125, 2.5]);
  });

  it('is none where words are, or nothing', () => {
    expect(['', '  ', 'two', '1,2,3', '-', 'Infinity'].map(readNumber)).toEqual(Array(6).fill(undefined));
  });

  it('is the same after it was shown and read', () => {
    for (const code of ['en', 'de', 'fr', 'hi', 'de-CH']) {
      setWords({}, code);
      for (const value of [0, 7, 1024, 65_536.25, -1_000_000])
        expect([readNumber(shownNumber(value)), readNumber(editedNumber(value))], code).toEqual([value, value]);
    }
  });
});
