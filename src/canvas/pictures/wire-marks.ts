import type { Line } from '../far/picture-model';
import { numberPlace, wirePath } from '../wires/wire-path';
import type { Brush } from './brush';
import type { Mark } from './marks';

/** A wire in the colour of its type, with its number where an input has several. */
export function wireMarks(line: Line, { color }: Brush): readonly Mark[] {
  const number = line.wire.data?.number ?? 0;
  const stroke = color(`type-${line.family}`) || color('type-any');
  const path: Mark = { kind: 'path', d: wirePath(line), stroke, width: 2, alpha: 0.8 };
  if (number === 0) return [path];
  const place = numberPlace(line, number);
  const disc = `M${place.x - 6} ${place.y}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z`;
  return [
    path,
    { kind: 'path', d: disc, fill: color('canvas') },
    { kind: 'text', ...place, text: `${number}`, face: 'tag', color: color('ink-faint'), align: 'middle' },
  ];
}
