import { describe, expect, it } from 'vitest';
import { createPieces, type Pieces } from './pieces';

async function taken(pieces: Pieces<string>): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

describe('pieces that come by themselves', () => {
  it('are given out in order, those that came before anybody took one, too', async () => {
    const pieces = createPieces<string>();
    pieces.push('a');
    const all = taken(pieces);
    await Promise.resolve();
    pieces.push('b');
    pieces.push('');
    pieces.end();
    expect(await all).toEqual(['a', 'b', '']);
  });

  it('end at once when they fail, whatever waits', async () => {
    const pieces = createPieces<string>();
    pieces.push('a');
    pieces.fail(new Error('stopped'));
    pieces.end();
    await expect(taken(pieces)).rejects.toThrow('stopped');
  });

  it('that have ended do not fail any more', async () => {
    const pieces = createPieces<string>();
    pieces.push('a');
    pieces.end();
    pieces.fail(new Error('late'));
    expect(await taken(pieces)).toEqual(['a']);
  });
});
