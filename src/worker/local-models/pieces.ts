/** What comes by itself, to be taken piece by piece: nothing is lost, and nobody who sends waits. */
export interface Pieces<Piece> extends AsyncIterable<Piece> {
  push(piece: Piece): void;
  end(): void;
  /** Ends it at once: what has come and was not taken is not given out any more. */
  fail(error: unknown): void;
}

/** Makes an empty line of pieces. What ends it first counts. */
export function createPieces<Piece>(): Pieces<Piece> {
  const waiting: Piece[] = [];
  let ended: { readonly error?: unknown } | undefined;
  let wake: () => void = () => undefined;
  return {
    push(piece) {
      waiting.push(piece);
      wake();
    },
    end() {
      ended ??= {};
      wake();
    },
    fail(error) {
      ended ??= { error };
      wake();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        if (ended !== undefined && 'error' in ended) throw ended.error;
        const [piece] = waiting.splice(0, 1);
        if (piece !== undefined) yield piece;
        else if (ended !== undefined) return;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    },
  };
}
