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

/** The column that a window is torn out of; it begins beside it, so that the Inspector can be seen again. */
const columnWidth = 336;

/** The first place of a torn-off window: beside its column, below the top bar, each further one a step to the left and down. */
export function initialFrame(viewport: Size, place = 0): Frame {
  const step = (place % 6) * 32;
  return keepInside({ x: viewport.width - columnWidth - 396 - step, y: 64 + step, width: 380, height: 520 }, viewport);
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
