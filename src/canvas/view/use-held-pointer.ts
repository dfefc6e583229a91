import { type RefObject, useCallback, useEffect, useRef } from 'react';

/**
 * What a hand has pressed hears alone of the pointer until the hand lets go. Else the browser looks at each step of a
 * drag for what lies under the pointer, and tells all that it passes that they are entered and left.
 * @returns holds the pointer; to be called when a drag moves something
 */
export function useHeldPointer(region: RefObject<HTMLElement | null>): () => void {
  const pressed = useRef<{ readonly element: Element; readonly pointer: number }>(undefined);
  useEffect(() => {
    const own = new AbortController();
    const options = { signal: own.signal, capture: true, passive: true };
    const press = ({ target, pointerId, pointerType }: PointerEvent) => {
      // The browser holds fingers by itself.
      const isHeld = target instanceof Element && pointerType !== 'touch';
      pressed.current = isHeld ? { element: target, pointer: pointerId } : undefined;
    };
    const release = () => {
      pressed.current = undefined;
    };
    region.current?.addEventListener('pointerdown', press, options);
    window.addEventListener('pointerup', release, options);
    window.addEventListener('pointercancel', release, options);
    return () => own.abort();
  }, [region]);
  return useCallback(() => {
    const { current } = pressed;
    pressed.current = undefined;
    if (current?.element.isConnected) current.element.setPointerCapture(current.pointer);
  }, []);
}
