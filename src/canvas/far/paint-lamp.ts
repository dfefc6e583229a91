import type { Light } from '../../flow/run-event';
import type { Colors } from './colors';

type Pen = CanvasRenderingContext2D;

/** Paints a lamp as `look/lamp.tsx` draws it: a shape for each light, so that nothing hangs on colour. */
export function paintLamp(
  pen: Pen,
  light: Light,
  colors: Colors,
  { x, y, radius }: Record<'x' | 'y' | 'radius', number>,
) {
  pen.lineWidth = Math.max(1, radius * 0.32);
  switch (light) {
    case 'idle':
      return ring(pen, x, y, radius * 0.7, colors['line-control']);
    case 'waiting':
      pen.setLineDash([radius * 0.6, radius * 0.5]);
      ring(pen, x, y, radius * 0.75, colors['live-ink']);
      return pen.setLineDash([]);
    case 'active':
      disc(pen, x, y, radius, colors.live);
      return ring(pen, x, y, radius, colors['live-ink']);
    case 'paused':
      ring(pen, x, y, radius, colors.held);
      pen.beginPath();
      for (const side of [-0.3, 0.3]) {
        pen.moveTo(x + side * radius, y - radius * 0.45);
        pen.lineTo(x + side * radius, y + radius * 0.45);
      }
      return pen.stroke();
    case 'done':
      disc(pen, x, y, radius, colors.good);
      return line(pen, colors.surface, [-0.45, 0.05, -0.1, 0.4, 0.5, -0.4], { x, y, radius });
    case 'failed':
      pen.fillStyle = colors.bad;
      pen.beginPath();
      pen.moveTo(x, y - radius * 1.1);
      pen.lineTo(x + radius * 1.15, y + radius * 0.95);
      pen.lineTo(x - radius * 1.15, y + radius * 0.95);
      pen.fill();
      return line(pen, colors.surface, [0, -0.35, 0, 0.55], { x, y, radius });
    case 'skipped':
      return line(pen, colors['ink-faint'], [-0.8, 0, 0.8, 0], { x, y, radius });
  }
}

function ring(pen: Pen, x: number, y: number, radius: number, color: string) {
  pen.strokeStyle = color;
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.stroke();
}

function disc(pen: Pen, x: number, y: number, radius: number, color: string) {
  pen.fillStyle = color;
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fill();
}

/** A line through points that are given in radii from the middle. */
function line(
  pen: Pen,
  color: string,
  points: readonly number[],
  { x, y, radius }: Record<'x' | 'y' | 'radius', number>,
) {
  pen.strokeStyle = color;
  pen.beginPath();
  for (let index = 0; index + 1 < points.length; index += 2)
    pen.lineTo(x + (points[index] ?? 0) * radius, y + (points[index + 1] ?? 0) * radius);
  pen.stroke();
}
