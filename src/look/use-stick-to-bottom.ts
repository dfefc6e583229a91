import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

const nearPixels = 32;

/**
 * Keeps a scrolled element at its bottom while its content grows, unless the reader scrolled up.
 * What grows is its children; they are there from the start.
 * @param newest changes when the reader is to be brought to the bottom, wherever they are
 */
export function useStickToBottom(
  element: RefObject<HTMLElement | null>,
  newest: unknown,
): { readonly isAway: boolean; readonly goToBottom: () => void } {
  const isStuck = useRef(true);
  const [isAway, setAway] = useState(false);

  const setStuck = useCallback((stuck: boolean) => {
    isStuck.current = stuck;
    setAway(!stuck);
  }, []);

  const goToBottom = useCallback(() => {
    setStuck(true);
    if (element.current) element.current.scrollTop = element.current.scrollHeight;
  }, [element, setStuck]);

  useEffect(() => {
    const log = element.current;
    if (!log) return;
    const leave = (event: WheelEvent) => {
      // The wheel turns before the scroll is told of; a chunk in between must not pull the reader back.
      if (event.deltaY < 0 && log.scrollHeight > log.clientHeight) setStuck(false);
    };
    let lastTop = log.scrollTop;
    const follow = () => {
      const isNear = log.scrollHeight - log.clientHeight - log.scrollTop < nearPixels;
      // Content that grew since also leaves a distance; only a reader goes up.
      if (isNear || log.scrollTop < lastTop - 1) setStuck(isNear);
      lastTop = log.scrollTop;
    };
    log.addEventListener('wheel', leave, { passive: true });
    log.addEventListener('scroll', follow, { passive: true });
    return () => {
      log.removeEventListener('wheel', leave);
      log.removeEventListener('scroll', follow);
    };
  }, [element, setStuck]);

  useEffect(() => {
    const log = element.current;
    if (!log) return;
    const follow = () => {
      if (isStuck.current) log.scrollTop = log.scrollHeight;
    };
    const watcher = new ResizeObserver(follow); // Markdown that loads late, a window that is resized
    watcher.observe(log);
    for (const child of log.children) watcher.observe(child);
    return () => watcher.disconnect();
  }, [element]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `newest` is the occasion, not an input
  useLayoutEffect(goToBottom, [newest, goToBottom]);

  return { isAway, goToBottom };
}
