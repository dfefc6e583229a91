import type { Rectangle } from '../card/card-geometry';
import { lockPath } from './lock-mark';

/** The size of the square that the sign is drawn in. */
const square = 12;
let path: Path2D | undefined;

/** Paints the sign of what is locked into the upper right corner of a box, never less than a few pixels wide. */
export function paintLock(pen: CanvasRenderingContext2D, color: string, box: Rectangle, zoom: number): void {
  path ??= new Path2D(lockPath);
  const size = Math.min(box.height, Math.max(square, 7 / zoom));
  pen.save();
  pen.translate(box.x + box.width - size - 2, box.y + 2);
  pen.scale(size / square, size / square);
  pen.setLineDash([]);
  pen.strokeStyle = color;
  pen.lineWidth = 1.4;
  pen.stroke(path);
  pen.restore();
}
