import { describe, expect, it } from 'vitest';
import { tinyGguf } from '../../../tests/support/tiny-gguf';
import { HeaderCutError, readGgufHeader } from './gguf-header';

const bytes = new Uint8Array(tinyGguf({ contextTokens: 256 }));

describe('the header of a model', () => {
  it('says what the model is, and how long its file has to be', () => {
    expect(readGgufHeader(bytes)).toEqual({
      architecture: 'llama',
      title: 'Voide tiny',
      licence: 'mit',
      contextTokens: 256,
      parts: 1,
      makesVectors: false,
      callsTools: false,
      leastBytes: bytes.length,
    });
  });

  it('is asked for more of where the bytes end before it does', () => {
    for (const length of [4, 8, 30, 2_000, 8_000])
      expect(() => readGgufHeader(bytes.subarray(0, length)), `${length} bytes`).toThrow(HeaderCutError);
  });

  it('is none in a file of another kind, or of a version that nobody reads', () => {
    expect(readGgufHeader(new TextEncoder().encode('<!doctype html>'))).toBeUndefined();
    expect(readGgufHeader(bytes.slice().fill(9, 4, 5))).toBeUndefined();
  });

  it('never makes a file that counts without an end be read for ever', () => {
    expect(readGgufHeader(bytes.slice().fill(255, 8, 24))).toBeUndefined();
  });
});
