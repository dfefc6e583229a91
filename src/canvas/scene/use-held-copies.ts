import { useMemo, useRef, useState } from 'react';
import type { HeldCopies } from '../clipboard/held-copies';
import type { LateLayers } from '../layer-surface';

/** The copies that a hand holds, if it holds any. */
export interface HandOfCopies {
  now(): HeldCopies | undefined;
  /** Copies of some shapes follow, or what is dragged itself. */
  follow(shapes: Iterable<string> | undefined): HeldCopies | undefined;
  end(): void;
}

/** The copies that follow a hand in the place of what it drags, if any do. They are the same until the drag has ended. */
export function useHeldCopies(layers: LateLayers | undefined) {
  const [shown, show] = useState<HeldCopies>();
  const made = useRef<HeldCopies>(undefined);
  const now = useRef<HeldCopies>(undefined);
  const hand = useMemo<HandOfCopies>(() => {
    const put = (next: HeldCopies | undefined) => {
      now.current = next;
      show(next);
      return next;
    };
    return {
      now: () => now.current,
      follow(shapes) {
        if (shapes && layers) made.current ??= layers.copiesOf(shapes);
        return put(shapes && made.current);
      },
      end() {
        made.current = undefined;
        put(undefined);
      },
    };
  }, [layers]);
  return { shown, hand };
}
