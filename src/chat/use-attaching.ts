import { useCallback, useState } from 'react';
import { failureOf } from '../flow/failure';
import type { FileReference } from '../flow/payload';
import { useFiles } from '../look/payload/files';
import { say, sayGiven } from '../look/words';

/** More files than this go with no message: models refuse long before. */
export const mostFiles = 20;

export interface Attaching {
  /** Where files can be kept at all. */
  readonly isPossible: boolean;
  /** How many are being kept now. */
  readonly pending: number;
  /** Why files were not taken. */
  readonly faults: readonly string[];
  readonly add: (chosen: readonly File[]) => void;
  readonly forgetFaults: () => void;
}

/** Keeps the files that a person gives to a message, and says which cannot be kept. */
export function useAttaching(
  attached: number,
  onAttach: ((files: readonly FileReference[]) => void) | undefined,
): Attaching {
  const files = useFiles();
  const [pending, setPending] = useState(0);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const add = useCallback(
    (chosen: readonly File[]) => {
      if (!files || !onAttach || chosen.length === 0) return;
      const room = Math.max(0, mostFiles - attached);
      const isTooMany = chosen.length > room;
      setFaults(
        isTooMany
          ? [say('A message takes {count} files. Send the others with the next one.', { count: mostFiles })]
          : [],
      );
      for (const file of chosen.slice(0, room)) {
        setPending((count) => count + 1);
        files
          .keep(file)
          .then(
            (kept) => onAttach([kept]),
            (error: unknown) => {
              const { message, remedy } = failureOf(error);
              setFaults((before) => [...before, `${file.name}: ${sayGiven(message)} ${sayGiven(remedy)}`]);
            },
          )
          .finally(() => setPending((count) => count - 1));
      }
    },
    [files, onAttach, attached],
  );
  const forgetFaults = useCallback(() => setFaults([]), []);
  return { isPossible: files !== undefined && onAttach !== undefined, pending, faults, add, forgetFaults };
}
