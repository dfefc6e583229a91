import type { Position } from '../../flow/flow';
import type { PathMark } from './marks';

/** A line or an area of a sign, with the colour names that it was written with. */
export interface SignPart {
  readonly d: string;
  readonly fill: string;
  readonly stroke: string;
  readonly width: number;
  readonly alpha: number;
  /** How far to the right it is drawn. */
  readonly shift: number;
}

/** A sign that a page draws as SVG, and how wide it is. */
export interface Sign {
  readonly width: number;
  readonly parts: readonly SignPart[];
}

const plain: SignPart = { d: '', fill: 'black', stroke: 'none', width: 1, alpha: 1, shift: 0 };

/** Reads a sign out of an element that draws it: its shapes, with what they inherit. */
export function readSign(svg: Element): Sign {
  const width = Number(svg.getAttribute('viewBox')?.split(' ')[2] ?? 24);
  return { width, parts: partsOf(svg, plain) };
}

function partsOf(element: Element, inherited: SignPart): readonly SignPart[] {
  const own = (name: string) => element.getAttribute(name) ?? undefined;
  const shift = Number(/translate\(\s*(-?[\d.]+)/.exec(own('transform') ?? '')?.[1] ?? 0);
  const part: SignPart = {
    d: pathOf(element),
    fill: own('fill') ?? inherited.fill,
    stroke: own('stroke') ?? inherited.stroke,
    width: Number(own('stroke-width') ?? inherited.width),
    alpha: inherited.alpha * Number(own('opacity') ?? 1),
    shift: inherited.shift + shift,
  };
  return part.d === '' ? [...element.children].flatMap((child) => partsOf(child, part)) : [part];
}

/** A shape as a path; of what holds others, nothing. */
function pathOf(element: Element): string {
  const number = (name: string) => Number(element.getAttribute(name) ?? 0);
  const points = element.getAttribute('points');
  switch (element.tagName.toLowerCase()) {
    case 'path':
      return element.getAttribute('d') ?? '';
    case 'circle':
      return ellipse(number('cx'), number('cy'), number('r'), number('r'));
    case 'ellipse':
      return ellipse(number('cx'), number('cy'), number('rx'), number('ry'));
    case 'line':
      return `M${number('x1')} ${number('y1')}L${number('x2')} ${number('y2')}`;
    case 'polyline':
      return `M${points}`;
    case 'polygon':
      return `M${points}z`;
    case 'rect': {
      const [x, y, width, height] = [number('x'), number('y'), number('width'), number('height')];
      const r = Math.max(number('rx'), number('ry'));
      const corner = (dx: number, dy: number) => (r === 0 ? '' : `a${r} ${r} 0 0 1 ${dx} ${dy}`);
      const sides = [`h${width - 2 * r}`, `v${height - 2 * r}`, `h${2 * r - width}`, `v${2 * r - height}`];
      const corners = [corner(r, r), corner(-r, r), corner(-r, -r), corner(r, -r)];
      return `M${x + r} ${y}${sides.map((side, index) => `${side}${corners[index]}`).join('')}z`;
    }
    default:
      return '';
  }
}

function ellipse(x: number, y: number, rx: number, ry: number): string {
  return `M${x - rx} ${y}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`;
}

/** The marks of a sign with its corner at a place. @param colorOf the colour that a name stands for; none for `none` */
export function signMarks(
  { parts }: Sign,
  { x, y, scale }: Position & { readonly scale: number },
  colorOf: (name: string) => string | undefined,
): readonly PathMark[] {
  return parts.map(({ d, fill, stroke, width, alpha, shift }) => ({
    kind: 'path',
    ...{ d, width, at: { x: x + shift * scale, y, scale } },
    ...{ fill: colorOf(fill), stroke: colorOf(stroke) },
    ...(alpha === 1 ? {} : { alpha }),
  }));
}
