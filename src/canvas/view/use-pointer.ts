import { type RefObject, useEffect, useRef } from 'react';
import type { Position } from '../../flow/flow';

/** Where the pointer is over an element, in the page's coordinates. Beside React, which a pointer that moves is dear to. */
export function usePointer(region: RefObject<HTMLElement | null>): RefObject<Position | undefined> {
  const pointer = useRef<Position | undefined>(undefined);
  useEffect(() => {
    const element = region.current;
    const own = new AbortController();
    const options = { signal: own.signal, passive: true };
    element?.addEventListener(
      'pointermove',
      ({ clientX, clientY }) => {
        pointer.current = { x: clientX, y: clientY };
      },
      options,
    );
    element?.addEventListener(
      'pointerleave',
      () => {
        pointer.current = undefined;
      },
      options,
    );
    return () => own.abort();
  }, [region]);
  return pointer;
}
