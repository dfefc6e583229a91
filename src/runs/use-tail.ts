import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

const nearPixels = 24;

/**
 * Keeps a scrolled list at its end while lines are added, unless the reader scrolled up.
 * @param lines changes when lines were added
 */
export function useTail(list: RefObject<HTMLElement | null>, lines: unknown): void {
  const isAway = useRef(false);
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    let lastTop = element.scrollTop;
    const follow = () => {
      const isNear = element.scrollHeight - element.clientHeight - element.scrollTop < nearPixels;
      // Lines that came since also leave a distance; only a reader goes up.
      if (isNear || element.scrollTop < lastTop - 1) isAway.current = !isNear;
      lastTop = element.scrollTop;
    };
    element.addEventListener('scroll', follow, { passive: true });
    return () => element.removeEventListener('scroll', follow);
  }, [list]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: lines more are the occasion, not an input
  useLayoutEffect(() => {
    const element = list.current;
    if (element && !isAway.current) element.scrollTop = element.scrollHeight;
  }, [list, lines]);
}
