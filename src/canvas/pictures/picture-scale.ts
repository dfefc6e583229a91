import type { Size } from '../card/card-geometry';

/** Twice as fine as the canvas at 100 %, so that it is sharp on a good screen and in print. */
const wanted = 2;
/** What browsers give a canvas, with room to spare: on a side, and altogether. */
const longest = 8_192;
const mostPixels = 36_000_000;
/** Below this nobody reads a label. */
const least = 0.3;

/** How much larger than the canvas at 100 % a picture of pixels is; undefined where it would be too small to be read. */
export function pictureScale({ width, height }: Size): number | undefined {
  const scale = Math.min(wanted, longest / Math.max(width, height), Math.sqrt(mostPixels / (width * height)));
  return scale < least ? undefined : scale;
}
