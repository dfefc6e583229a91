import type { ReactNode } from 'react';

/** A hint with the signs that a person types, `{{` and `$`, drawn as keys. */
export function withKeys(hint: string | undefined): ReactNode {
  const pieces = hint?.split(/(?<=^|\s)(\{\{|\$)(?=\s)/) ?? [];
  if (pieces.length < 2) return hint;
  return pieces.map((piece, index) =>
    // Every second piece is what was split at; the pieces of a hint stay where they are.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    index % 2 === 1 ? <kbd key={index}>{piece}</kbd> : piece,
  );
}
