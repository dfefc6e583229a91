import type { NumberedLine } from './run-log-store';

const linesPerPage = 100;

/** Some neighbouring lines that are drawn together, so that a new line redraws one page and not the whole log. */
export interface Page {
  readonly key: number;
  readonly lines: readonly NumberedLine[];
}

/** Cuts lines into pages by their numbers, so that a line stays on its page when older ones are forgotten. */
export function pagesOf(lines: readonly NumberedLine[]): readonly Page[] {
  const pages = new Map<number, NumberedLine[]>();
  for (const line of lines) {
    const key = Math.floor(line.number / linesPerPage);
    const page = pages.get(key);
    if (page) page.push(line);
    else pages.set(key, [line]);
  }
  return [...pages].map(([key, inPage]) => ({ key, lines: inPage }));
}

/** Whether two pages show the same. Lines never change, so the ends and the count tell. */
export function isSamePage(one: Page, other: Page): boolean {
  return (
    one.lines.length === other.lines.length &&
    one.lines[0] === other.lines[0] &&
    one.lines.at(-1) === other.lines.at(-1)
  );
}
