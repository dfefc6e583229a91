import { expect, it } from 'vitest';
import { pictureScale } from './picture-scale';

it('a picture is twice as fine as the canvas, smaller where that would be too large, and none where nobody could read it', () => {
  expect(pictureScale({ width: 1_000, height: 600 })).toBe(2);
  expect(pictureScale({ width: 8_192, height: 600 })).toBe(1);
  expect(pictureScale({ width: 12_000, height: 12_000 })).toBe(0.5);
  expect(pictureScale({ width: 40_000, height: 600 })).toBeUndefined();
});
