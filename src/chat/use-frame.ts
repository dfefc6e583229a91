import { type KeyboardEvent, type PointerEvent, useEffect, useState } from 'react';
import { arrowStep, type Frame, initialFrame, keepInside, moved, resized } from './frame';

const viewport = () => ({ width: window.innerWidth, height: window.innerHeight });

type Change = (frame: Frame, x: number, y: number) => Frame;
const move: Change = (frame, x, y) => keepInside(moved(frame, x, y), viewport());
const resize: Change = (frame, x, y) => resized(frame, x, y, viewport());

interface Handle {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** The place and size of a torn-off window, and what moves and resizes it by pointer and by arrow keys. */
export function useFrame(place: number): {
  readonly frame: Frame;
  readonly mover: Handle;
  readonly resizer: Handle;
} {
  const [frame, setFrame] = useState(() => initialFrame(viewport(), place));
  useEffect(() => {
    const fit = () => setFrame((current) => keepInside(current, viewport()));
    window.addEventListener('resize', fit);
    return () => window.removeEventListener('resize', fit);
  }, []);

  const handle = (change: Change): Handle => ({
    onPointerDown(event) {
      const isControl = event.target instanceof Element && event.target.closest('button') !== null;
      if (event.button !== 0 || (isControl && event.target !== event.currentTarget && !isGrip(event.target))) return;
      event.preventDefault();
      follow(event, (x, y) => setFrame(change(frame, x, y)));
    },
    onKeyDown(event) {
      const step = arrowStep(event.key, event.shiftKey);
      if (!step) return;
      event.preventDefault();
      setFrame(change(frame, ...step));
    },
  });
  return { frame, mover: handle(move), resizer: handle(resize) };
}

/** The grip is a button for the keyboard, and a place to drag from like the rest of the header. */
function isGrip(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-grip]') !== null;
}

/** Tells how far the pointer has gone since it went down, until it is up. */
function follow(down: PointerEvent<HTMLElement>, tell: (x: number, y: number) => void): void {
  const element: HTMLElement = down.currentTarget;
  const { pointerId, clientX, clientY } = down;
  element.setPointerCapture(pointerId);
  const leaving = new AbortController();
  const { signal } = leaving;
  element.addEventListener('pointermove', (event) => tell(event.clientX - clientX, event.clientY - clientY), {
    signal,
  });
  element.addEventListener('lostpointercapture', () => leaving.abort(), { signal });
}
