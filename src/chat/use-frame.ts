import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { arrowStep, type Frame, initialFrame, keepInside, moved, type Room, resized } from './frame';

const viewport = () => ({ width: window.innerWidth, height: window.innerHeight });

type Change = (frame: Frame, x: number, y: number) => Frame;
const move: Change = (frame, x, y) => keepInside(moved(frame, x, y), viewport());
const resize: Change = (frame, x, y) => resized(frame, x, y, viewport());

interface Handle {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** Where a torn-off window begins, and who remembers where a person wants it. */
export interface FramePlace {
  /** The how manieth torn-off window this is, so that they do not open one on top of the other. */
  readonly place: number;
  /** Where the person put it before. */
  readonly kept: Frame | undefined;
  readonly room: () => Room;
  readonly onPut: (frame: Frame) => void;
}

const nowhere: Frame = { x: 0, y: 0, width: 0, height: 0 };

/**
 * The place and size of a torn-off window, and what moves and resizes it by pointer and by arrow keys.
 * @param torn undefined while it is in its column
 */
export function useFrame(torn: FramePlace | undefined): {
  readonly frame: Frame;
  readonly mover: Handle;
  readonly resizer: Handle;
} {
  const [frame, setFrame] = useState(() => {
    if (!torn) return nowhere;
    return torn.kept ? keepInside(torn.kept, viewport()) : initialFrame(viewport(), torn.room(), torn.place);
  });
  const latest = useRef(frame);
  const put = (next: Frame) => {
    latest.current = next;
    setFrame(next);
  };
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
      follow(
        event,
        (x, y) => put(change(frame, x, y)),
        () => torn?.onPut(latest.current),
      );
    },
    onKeyDown(event) {
      const step = arrowStep(event.key, event.shiftKey);
      if (!step) return;
      event.preventDefault();
      put(change(frame, ...step));
      torn?.onPut(latest.current);
    },
  });
  return { frame, mover: handle(move), resizer: handle(resize) };
}

/** The grip is a button for the keyboard, and a place to drag from like the rest of the header. */
function isGrip(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-grip]') !== null;
}

/** Tells how far the pointer has gone since it went down, until it is up. */
function follow(down: PointerEvent<HTMLElement>, tell: (x: number, y: number) => void, onEnd: () => void): void {
  const element: HTMLElement = down.currentTarget;
  const { pointerId, clientX, clientY } = down;
  element.setPointerCapture(pointerId);
  const leaving = new AbortController();
  const { signal } = leaving;
  element.addEventListener('pointermove', (event) => tell(event.clientX - clientX, event.clientY - clientY), {
    signal,
  });
  const end = () => {
    leaving.abort();
    onEnd();
  };
  element.addEventListener('lostpointercapture', end, { signal });
}
