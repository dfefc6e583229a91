/** Where a piece would rather end: after a paragraph, a line, a sentence, a word. */
const borders = [/\n\s*\n/g, /\n/g, /[.!?…。！？]["'”’)]*\s|[。！？]/g, /\s/g];

/** How much of a piece may be given up to end it well. */
const givenUp = 0.5;

/** The pieces of a text, each at most `size` long, without blanks around them. None is empty. */
export function* piecesOf(text: string, size: number, overlap: number): Iterable<string> {
  let start = 0;
  while (start < text.length) {
    const end = text.length - start <= size ? text.length : endOf(text, start, size);
    const piece = text.slice(start, end).trim();
    if (piece !== '') yield piece;
    if (end === text.length) return;
    start = Math.max(start + 1, nextStart(text, start, { end, overlap: Math.min(overlap, size - 1) }));
    if (isInside(text, start)) start++;
  }
}

function endOf(text: string, start: number, size: number): number {
  const from = start + Math.floor(size * givenUp);
  // One more, for the blank that the piece itself does not end with.
  const window = text.slice(from, start + size + 1);
  const isWithin = ({ index, 0: found }: RegExpExecArray) => from + index + found.trimEnd().length <= start + size;
  for (const border of borders) {
    const last = [...window.matchAll(border)].filter(isWithin).at(-1);
    if (last) return from + last.index + last[0].length;
  }
  // No character is cut in two, unless nothing else is left.
  const end = start + size;
  return isInside(text, end) && size > 1 ? end - 1 : end + Number(isInside(text, end));
}

/** Where the next piece begins: after a blank, so that it begins with a whole word where it can. */
function nextStart(text: string, start: number, { end, overlap }: { readonly end: number; readonly overlap: number }) {
  if (overlap === 0) return end;
  const from = Math.max(start, end - overlap);
  const blank = text.slice(from, end).search(/\s/);
  return blank < 0 || from + blank + 1 >= end ? from : from + blank + 1;
}

/** Whether a place is between the two halves of one character. */
function isInside(text: string, place: number): boolean {
  const code = text.charCodeAt(place - 1);
  const next = text.charCodeAt(place);
  return code >= 0xd800 && code < 0xdc00 && next >= 0xdc00 && next < 0xe000;
}

/** The text cut before each Markdown heading; a # in a block of code is none. */
export function sectionsOf(text: string): readonly string[] {
  const sections: string[] = [];
  let lines: string[] = [];
  let fence: string | undefined;
  for (const line of text.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined && mark !== undefined) fence = mark;
    else if (fence !== undefined && mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
    else if (fence === undefined && /^ {0,3}#{1,6}(?:\s|$)/.test(line)) {
      sections.push(lines.join('\n'));
      lines = [];
    }
    lines.push(line);
  }
  sections.push(lines.join('\n'));
  return sections.filter((section) => section.trim() !== '');
}
