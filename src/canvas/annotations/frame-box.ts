import type { Rectangle } from '../card/card-geometry';

const margin = 24;
const titleHeight = 34;

/** The box of a frame around what is in a rectangle; the title is above. */
export function around({ x, y, width, height }: Rectangle): Rectangle {
  return {
    x: x - margin,
    y: y - margin - titleHeight,
    width: width + 2 * margin,
    height: height + 2 * margin + titleHeight,
  };
}
