import type { Rectangle } from '../card/card-geometry';
import { baseline, faces, type Mark, type PathMark, type TextMark } from './marks';

/** A picture as the text of an SVG file. */
export function svgOf(marks: readonly Mark[], { x, y, width, height }: Rectangle, title: string): string {
  const size = `width="${round(width)}" height="${round(height)}"`;
  const box = [x, y, width, height].map(round).join(' ');
  const body = marks.map((mark) => (mark.kind === 'path' ? pathOf(mark) : textOf(mark))).join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="${box}">\n<title>${escaped(title)}</title>\n${body}\n</svg>\n`;
}

function pathOf({ d, at, fill, stroke, width, alpha, dash }: PathMark): string {
  return `<path${attributes({
    d,
    transform: at && `translate(${round(at.x)} ${round(at.y)}) scale(${round(at.scale)})`,
    fill: fill ?? 'none',
    stroke,
    'stroke-width': stroke === undefined ? undefined : width,
    'stroke-linejoin': stroke && 'round',
    'stroke-linecap': stroke && 'round',
    'stroke-dasharray': dash?.join(' '),
    opacity: alpha,
  })}/>`;
}

function textOf({ x, y, text, face, color, align }: TextMark): string {
  const { size, weight, family } = faces[face];
  return `<text${attributes({
    x: round(x),
    y: round(y + size * baseline),
    fill: color,
    'font-family': family,
    'font-size': size,
    'font-weight': weight,
    'text-anchor': align,
    'xml:space': 'preserve',
  })}>${escaped(text)}</text>`;
}

function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escaped(String(value))}"`]))
    .join('');
}

/** What XML has no letter for is left out: a note may hold anything. */
const unwritable = /[\p{Cc}\p{Cs}\ufffe\uffff]/gu;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(unwritable, '').replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
