import { describe, expect, it } from 'vitest';
import { KeptChunks } from './kept-chunks';

describe('the chunks that are kept of a stream', () => {
  it('are joined whole and in order, however many they are', () => {
    for (const count of [0, 1, 1023, 1024, 1025, 131_072, 300_000]) {
      const kept = new KeptChunks('text');
      const chunks = Array.from({ length: count }, (_, number) => `${number} `);
      for (const chunk of chunks) kept.push(chunk);
      expect(kept.size).toBe(chunks.join('').length);
      expect(kept.joined()).toBe(chunks.join(''));
    }
  });

  it('are few and long when a text has very many', () => {
    const kept = new KeptChunks('text');
    for (let chunk = 0; chunk < 1_000_000; chunk++) kept.push('a');
    expect(kept.all().length).toBeLessThan(140_000);
    expect(kept.joined()).toBe('a'.repeat(1_000_000));
  });

  it('stay as they came where they are no text', () => {
    const kept = new KeptChunks('list<number>');
    for (let number = 0; number < 200_000; number++) kept.push(number);
    expect(kept.all()).toHaveLength(200_000);
    expect(kept.first()).toBe(0);
    expect(kept.all().at(-1)).toBe(199_999);
  });

  it('are gone when they are let go', () => {
    const kept = new KeptChunks('text');
    kept.push('a');
    kept.clear();
    expect(kept.all()).toEqual([]);
    expect(kept.size).toBe(1);
  });
});
