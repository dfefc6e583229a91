import type { Rectangle } from '../card/card-geometry';
import type { BreakpointMarks } from '../lights/breakpoint-marks';
import type { Colors } from './colors';
import type { Line } from './picture-model';

type Pen = CanvasRenderingContext2D;
type BreakpointMark = BreakpointMarks['marks'] extends ReadonlyMap<string, infer Mark> ? Mark : never;

/** Paints the dot of a breakpoint within the upper left corner of a box, never less than a few pixels wide; hollow while it rests. */
export function paintBreakpoint(pen: Pen, mark: BreakpointMark, colors: Colors, { box, zoom }: Placed) {
  const radius = Math.min(box.height / 3, Math.max(7, 3.5 / zoom));
  const [x, y] = [box.x + radius + 2, box.y + radius + 2];
  pen.fillStyle = mark === 'on' ? colors.bad : colors.surface;
  pen.strokeStyle = colors.bad;
  pen.lineWidth = Math.max(1.5, radius * 0.25);
  pen.beginPath();
  pen.arc(x, y, radius * 0.85, 0, 2 * Math.PI);
  pen.fill();
  pen.stroke();
}

interface Placed {
  readonly box: Rectangle;
  readonly zoom: number;
}

/** Paints the marks of wires that keep the flow from being built, in their middles. */
export function paintFaults(pen: Pen, colors: Colors, lines: readonly Line[], zoom: number) {
  const size = Math.max(7, 4 / zoom);
  pen.fillStyle = colors.bad;
  pen.strokeStyle = colors.canvas;
  pen.lineWidth = size * 0.22;
  for (const { from, to, lowest, wire } of lines) {
    if (!wire.data?.hasProblem) continue;
    const [x, y] = [(from.x + to.x) / 2, lowest ?? (from.y + to.y) / 2];
    pen.beginPath();
    pen.moveTo(x, y - size);
    pen.lineTo(x + size, y + size * 0.9);
    pen.lineTo(x - size, y + size * 0.9);
    pen.closePath();
    pen.fill();
    pen.stroke();
  }
}
