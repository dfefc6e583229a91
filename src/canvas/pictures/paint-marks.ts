import type { Rectangle } from '../card/card-geometry';
import { baseline, type Face, faces, type Mark, type Measure } from './marks';

type Pen = CanvasRenderingContext2D;

const fontOf = (face: Face): string => `${faces[face].weight} ${faces[face].size}px ${faces[face].family}`;

/** Measures texts as this browser sets them. */
export function measureWith(pen: Pen): Measure {
  return (text, face) => {
    pen.font = fontOf(face);
    return pen.measureText(text).width;
  };
}

/** Paints a picture at a scale; the corner of its bounds comes to the corner of the canvas. */
export function paintMarks(pen: Pen, marks: readonly Mark[], bounds: Rectangle, scale: number): void {
  pen.setTransform(scale, 0, 0, scale, -bounds.x * scale, -bounds.y * scale);
  pen.lineJoin = 'round';
  pen.lineCap = 'round';
  for (const mark of marks) {
    if (mark.kind === 'text') {
      const anchors = { start: 'left', middle: 'center', end: 'right' } as const;
      pen.font = fontOf(mark.face);
      pen.textAlign = anchors[mark.align ?? 'start'];
      pen.fillStyle = mark.color;
      pen.fillText(mark.text, mark.x, mark.y + faces[mark.face].size * baseline);
      continue;
    }
    const { d, at, fill, stroke, width = 1, alpha = 1, dash = [] } = mark;
    pen.save();
    if (at) {
      pen.translate(at.x, at.y);
      pen.scale(at.scale, at.scale);
    }
    pen.globalAlpha = alpha;
    const path = new Path2D(d);
    if (fill !== undefined) {
      pen.fillStyle = fill;
      pen.fill(path);
    }
    if (stroke !== undefined) {
      pen.strokeStyle = stroke;
      pen.lineWidth = width;
      pen.setLineDash([...dash]);
      pen.stroke(path);
    }
    pen.restore();
  }
}
