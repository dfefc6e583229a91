/** What code may use at most. */
export const sandboxLimits = {
  milliseconds: 2_000,
  /** Of the source, and of all that goes in or comes out as JSON. */
  sourceCharacters: 64 * 1024,
  jsonCharacters: 1024 * 1024,
  stackBytes: 64 * 1024,
  /** Of the WebAssembly memory: what QuickJS counts itself does not hold against many small values. */
  memoryPages: { initial: 256, maximum: 1_024 },
  consoleLines: 200,
  lineCharacters: 2_000,
} as const;
