/** Where a torn-off window is, in pixels of the viewport. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const least: Size = { width: 280, height: 260 };
const margin = 8;

/** Where a window can lie: the canvas, and on it the cards that it would cover. */
export interface Room {
  readonly canvas: Frame;
  readonly cards: readonly Frame[];
}

const width = 360;
/** From the highest to the lowest that a chat is easily read in. */
const heights = [520, 420, 340];
const edge = 12;
/** A window gives up a pixel of its height if so many more of the cards are seen. */
const worthOfHeight = 60;

/** The first place of a torn-off window: at the right edge of the canvas, where it covers least; each further one a step to the left. */
export function initialFrame(viewport: Size, { canvas, cards }: Room, place = 0): Frame {
  const x = canvas.x + canvas.width - width - edge - (place % 6) * 32;
  const bottom = canvas.y + canvas.height - edge;
  const frames = heights.flatMap((wanted) => {
    const height = between(least.height, wanted, canvas.height - 2 * edge);
    return [canvas.y + edge, bottom - height].map((y): Frame => ({ x, y, width, height }));
  });
  const costs = frames.map((frame) => covered(frame, cards) - worthOfHeight * frame.height);
  const best = frames[costs.indexOf(Math.min(...costs))] ?? { ...canvas, width, height: least.height };
  return keepInside(best, viewport);
}

/** How much of the cards a window lies on, in square pixels. */
function covered(frame: Frame, cards: readonly Frame[]): number {
  const shared = (from: number, length: number, otherFrom: number, otherLength: number) =>
    Math.max(0, Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom));
  return cards.reduce(
    (sum, card) =>
      sum + shared(frame.x, frame.width, card.x, card.width) * shared(frame.y, frame.height, card.y, card.height),
    0,
  );
}

/** Brings a frame wholly into the viewport: smaller if it must be, never smaller than what can be used. */
export function keepInside(frame: Frame, viewport: Size): Frame {
  const width = between(least.width, frame.width, viewport.width - 2 * margin);
  const height = between(least.height, frame.height, viewport.height - 2 * margin);
  return {
    width,
    height,
    x: between(margin, frame.x, viewport.width - width - margin),
    y: between(margin, frame.y, viewport.height - height - margin),
  };
}

/** The lower limit wins where the two contradict each other. */
function between(minimum: number, value: number, maximum: number): number {
  return Math.max(minimum, Math.min(value, maximum));
}

export function moved(frame: Frame, x: number, y: number): Frame {
  return { ...frame, x: frame.x + x, y: frame.y + y };
}

/** Grows from the corner at the right and below; what is at the edge of the viewport grows no further. */
export function resized(frame: Frame, x: number, y: number, viewport: Size): Frame {
  return {
    ...frame,
    width: between(least.width, frame.width + x, viewport.width - frame.x - margin),
    height: between(least.height, frame.height + y, viewport.height - frame.y - margin),
  };
}

/** What an arrow key means: 16 pixels, with Shift 64. */
export function arrowStep(key: string, isShift: boolean): readonly [number, number] | undefined {
  const far = isShift ? 64 : 16;
  switch (key) {
    case 'ArrowLeft':
      return [-far, 0];
    case 'ArrowRight':
      return [far, 0];
    case 'ArrowUp':
      return [0, -far];
    case 'ArrowDown':
      return [0, far];
    default:
      return undefined;
  }
}
