import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Whether the canvas was last touched by a finger: a finger that drags moves the view, a mouse draws a marquee. */
export function useTouch(): boolean {
  const [isTouched, setTouched] = useState(false);
  useEffect(() => {
    // Before xyflow hears of the press, which begins the one or the other.
    const press = ({ pointerType }: PointerEvent) => flushSync(() => setTouched(pointerType === 'touch'));
    window.addEventListener('pointerdown', press, { capture: true });
    return () => window.removeEventListener('pointerdown', press, { capture: true });
  }, []);
  return isTouched;
}
