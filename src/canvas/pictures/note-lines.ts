import type { Face, Measure } from './marks';

/** A line of a note, as a picture has it. */
export interface NoteLine {
  readonly text: string;
  readonly face: Face;
}

/** The lines of a note without its Markdown signs, broken where they are too wide, as many as there is room for. */
export function noteLines(
  text: string,
  { width, lines, measure }: { readonly width: number; readonly lines: number; readonly measure: Measure },
): readonly NoteLine[] {
  const all = text
    .split('\n')
    .filter((line) => !/^\s*```/.test(line))
    .flatMap((line) => {
      const face = /^\s*#{1,6}\s/.test(line) ? 'heading' : 'note';
      return broken(plain(line), width, (part) => measure(part, face)).map((part) => ({ text: part, face }) as const);
    });
  const seen = all.slice(0, Math.max(0, lines));
  const last = seen.at(-1);
  return last && all.length > seen.length ? [...seen.slice(0, -1), { ...last, text: `${last.text} …` }] : seen;
}

/** A line as it is read: signs for headings, lists, quotes, emphasis, code and links are taken off. */
function plain(line: string): string {
  return line
    .replace(/^\s*#{1,6}\s+/, '')
    .replace(/^(\s*)[-*+]\s+/, '$1• ')
    .replace(/^\s*>\s?/, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|~~)(.+?)\1/g, '$2')
    .replace(/(^|\W)[*_](\S(?:.*?\S)?)[*_](?=\W|$)/g, '$1$2')
    .replace(/`([^`]+)`/g, '$1')
    .trimEnd();
}

/** A line in parts of no more than a width, between words; a word that is wider by itself is cut. */
function broken(line: string, width: number, measure: (text: string) => number): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const word of line.split(/(?<=\s)/)) {
    if (part !== '' && measure(`${part}${word}`.trimEnd()) > width) {
      parts.push(part.trimEnd());
      part = '';
    }
    part += word;
    while (part.length > 1 && measure(part.trimEnd()) > width) {
      const length = fitting(part, width, measure);
      parts.push(part.slice(0, length));
      part = part.slice(length);
    }
  }
  return [...parts, part.trimEnd()];
}

/** How many letters of a text a width holds, at least one. */
function fitting(text: string, width: number, measure: (text: string) => number): number {
  let [fits, tooMany] = [1, text.length];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (measure(text.slice(0, middle)) <= width) fits = middle;
    else tooMany = middle;
  }
  return fits;
}
