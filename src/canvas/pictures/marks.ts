import type { Position } from '../../flow/flow';

/** The types that a picture is set in. */
export const faces = {
  title: { size: 13, weight: 620, family: '"Geist Variable", system-ui, sans-serif' },
  port: { size: 12, weight: 420, family: '"Geist Variable", system-ui, sans-serif' },
  note: { size: 12.5, weight: 420, family: '"Geist Variable", system-ui, sans-serif' },
  heading: { size: 12.5, weight: 620, family: '"Geist Variable", system-ui, sans-serif' },
  data: { size: 11.5, weight: 420, family: '"Geist Mono Variable", ui-monospace, monospace' },
  tag: { size: 10, weight: 420, family: '"Geist Mono Variable", ui-monospace, monospace' },
} as const;
export type Face = keyof typeof faces;

/** How wide a text is in a face. */
export type Measure = (text: string, face: Face) => number;

/** A line or an area. */
export interface PathMark {
  readonly kind: 'path';
  /** As SVG writes it. */
  readonly d: string;
  /** Where its origin is, and how much larger it is drawn than it is written. */
  readonly at?: (Position & { readonly scale: number }) | undefined;
  readonly fill?: string | undefined;
  readonly stroke?: string | undefined;
  readonly width?: number;
  readonly alpha?: number;
  readonly dash?: readonly number[] | undefined;
}

/** A line of text; `y` is its middle. */
export interface TextMark extends Position {
  readonly kind: 'text';
  readonly text: string;
  readonly face: Face;
  readonly color: string;
  readonly align?: 'start' | 'middle' | 'end';
}

/** What a picture is made of: it is drawn in order, on a canvas or as SVG. */
export type Mark = PathMark | TextMark;

/** From the middle of a line of text down to where its letters stand, as a part of its size. */
export const baseline = 0.35;

/** A rectangle with round corners, as a path. */
export function roundRectangle(
  { x, y, width, height }: Position & { readonly width: number; readonly height: number },
  radius: number,
): string {
  const r = Math.min(radius, width / 2, height / 2);
  const corner = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return [
    `M${x + r} ${y}h${width - 2 * r}${corner(r, r)}v${height - 2 * r}`,
    `${corner(-r, r)}h${2 * r - width}${corner(-r, -r)}v${2 * r - height}${corner(r, -r)}z`,
  ].join('');
}
