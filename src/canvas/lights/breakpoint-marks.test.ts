import { expect, it } from 'vitest';
import { markOfMany } from './breakpoint-marks';

it('what stands for many nodes holds runs if one of them does, and rests if they all do', () => {
  const marks = new Map([['a', 'off'] as const, ['b', 'on'] as const]);
  expect(markOfMany(marks, ['a', 'b'])).toBe('on');
  expect(markOfMany(marks, ['a', 'c'])).toBe('off');
  expect(markOfMany(marks, ['c'])).toBeUndefined();
  expect(markOfMany(new Map(), ['a'])).toBeUndefined();
});
