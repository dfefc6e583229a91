import type { PortType } from '../../flow/port-type';
import type { Measure } from './marks';
import type { Sign } from './signs';

/** What a picture is drawn with: the colours of the theme, the signs of icons and ports, the widths of texts. */
export interface Brush {
  /** The colour of a token: `surface` is `--surface`. */
  color(token: string): string;
  readonly measure: Measure;
  icon(name: string): Sign;
  glyph(type: PortType, isFilled: boolean): Sign;
}

/** The colour that a sign names: a token, a colour, or the one that it is drawn in. */
export function colorOfName(name: string, current: string, { color }: Brush): string | undefined {
  if (name === 'none') return undefined;
  if (name === 'currentColor') return current;
  const token = /^var\(--([\w-]+)\)$/.exec(name)?.[1];
  return token === undefined ? name : color(token);
}
