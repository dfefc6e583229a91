import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { hashOf } from './hash';

it('is the SHA-256 of the canonical JSON', () => {
  // echo -n '"abc"' | sha256sum
  expect(hashOf('abc')).toBe('6cc43f858fbb763301637b5af970e2a46b46f461f27e5a0f41e009c59b827b25');
});

it('agrees with another maker of SHA-256 on other scripts', () => {
  const text = '{"ä":"你好 👋"}';
  expect(hashOf({ ä: '你好 👋' })).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
});

it('does not hang on the order of keys, but on that of lists', () => {
  expect(hashOf({ a: 1, b: 2 })).toBe(hashOf({ b: 2, a: 1 }));
  expect(hashOf([1, 2])).not.toBe(hashOf([2, 1]));
});

it('tells apart what looks alike', () => {
  const values = [1, '1', [1], { 1: 1 }, null, 'null', {}, [], ''];
  expect(new Set(values.map(hashOf)).size).toBe(values.length);
});
