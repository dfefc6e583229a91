import type { ToolSurface } from '../tool-surface';
import { flowPicture } from './flow-picture';
import { pageBrush } from './page-brush';
import { paintMarks } from './paint-marks';
import { pictureScale } from './picture-scale';
import { svgOf } from './svg-of';

/** A picture as pixels, and how large they are; `too-large` where it could not be read. */
export type Pixels = { readonly png: Blob; readonly scale: number } | 'too-large';

/** Takes a picture of what is selected, or of the whole flow, as pixels. */
export async function takePng(surface: ToolSurface): Promise<Pixels> {
  const { marks, bounds } = taken(surface);
  const scale = pictureScale(bounds);
  if (scale === undefined) return 'too-large';
  const [width, height] = [Math.round(bounds.width * scale), Math.round(bounds.height * scale)];
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('this browser paints no canvas');
  paintMarks(pen, marks, bounds, scale);
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!png) throw new Error('this browser gives no picture of a canvas this large');
  return { png, scale };
}

/** Takes the same picture as a file of lines and letters. */
export function takeSvg(surface: ToolSurface): Blob {
  const { marks, bounds } = taken(surface);
  return new Blob([svgOf(marks, bounds, surface.document.getState().flow.name)], { type: 'image/svg+xml' });
}

function taken({ document: flowDocument, selection, shapes, region }: ToolSurface) {
  const brush = pageBrush(region.current ?? document.documentElement);
  const picture = flowPicture(flowDocument.getState().flow, shapes(), selection.getState(), brush);
  if (!picture) throw new Error('there is nothing to take a picture of');
  return picture;
}
