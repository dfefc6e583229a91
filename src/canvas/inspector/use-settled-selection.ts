import { useEffect, useState } from 'react';
import type { SelectionState, SelectionStore } from '../selection';

/**
 * What is selected, told when the hand rests: a form takes a while to draw, and a drag selects what it takes hold of. While a
 * pointer is pressed on a card the answer stays as it was, and then it comes when nothing else is to do.
 */
export function useSettledSelection(selection: SelectionStore): SelectionState {
  const [settled, settle] = useState(selection.getState);
  useEffect(() => {
    let isPressed = false;
    let idle: number | undefined;
    const follow = () => {
      if (!isPressed) settle(selection.getState());
    };
    const press = ({ target }: PointerEvent) => {
      isPressed = target instanceof Element && target.closest('.react-flow__node') !== null;
    };
    const release = () => {
      if (!isPressed) return;
      isPressed = false;
      if ('requestIdleCallback' in window) idle = requestIdleCallback(follow, { timeout: 100 });
      else follow();
    };
    const own = new AbortController();
    const options = { signal: own.signal, capture: true };
    window.addEventListener('pointerdown', press, options);
    for (const end of ['pointerup', 'pointercancel'] as const) window.addEventListener(end, release, options);
    const stop = selection.subscribe(follow);
    follow();
    return () => {
      own.abort();
      stop();
      if (idle !== undefined) cancelIdleCallback(idle);
    };
  }, [selection]);
  return settled;
}
