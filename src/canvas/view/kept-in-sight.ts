import { boundsOf, isWithin, type Rectangle, type Size } from '../card/card-geometry';

/** Along the border of the canvas, in pixels of the screen; below are its tools. */
const border = 4;
const tools = 56;

/** A canvas that got another size, while nobody moved its view. */
export interface ResizedView {
  /** The place and zoom of what is in sight, in the flow's coordinates. */
  readonly at: { readonly x: number; readonly y: number; readonly zoom: number };
  readonly before: Size;
  readonly now: Size;
  /** The whole flow was fitted in, and nobody has moved the view since. */
  readonly wasFitted: boolean;
  readonly whole: Rectangle | undefined;
  /** What a person looks at: what is selected, and what is active. */
  readonly watched: readonly Rectangle[];
}

/** What happens to the view so that nothing goes out of sight: the whole flow is fitted in, or a rectangle shown. */
export function keptInSight(resized: ResizedView): 'fit' | Rectangle | undefined {
  const { before, now, whole, wasFitted } = resized;
  if (now.width === 0 || now.height === 0 || before.width === 0 || before.height === 0) return undefined;
  const isGone = (rectangle: Rectangle) => sees(resized, before, rectangle) && !sees(resized, now, rectangle);
  if (wasFitted || (whole && isGone(whole))) return 'fit';
  return resized.watched.some(isGone)
    ? boundsOf(resized.watched.filter((one) => sees(resized, before, one)))
    : undefined;
}

/** Whether a rectangle is in sight, with nothing of the canvas's own on it. */
function sees({ at }: ResizedView, size: Size, rectangle: Rectangle): boolean {
  return isInSight({ ...at, width: size.width / at.zoom, height: size.height / at.zoom }, at.zoom, rectangle);
}

/** Whether a rectangle is within what is in sight, and the tools lie below it. */
export function isInSight(sight: Rectangle, zoom: number, rectangle: Rectangle): boolean {
  return isWithin(rectangle, roomIn(sight, zoom, border));
}

/** What of the canvas in sight is free of its tools, and of a border of so many pixels of the screen. */
export function roomIn({ x, y, width, height }: Rectangle, zoom: number, border: number): Rectangle {
  const [inset, below] = [border / zoom, tools / zoom];
  return { x: x + inset, y: y + inset, width: width - 2 * inset, height: height - inset - below };
}
