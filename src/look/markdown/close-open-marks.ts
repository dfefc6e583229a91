/**
 * Closes what the last line of an unfinished answer has opened, so that half a mark does not flash by while words arrive:
 * `**bo` is drawn bold, a lone `**` not at all, a link whose address is still coming as its words.
 * @param block the last block of the answer, as `splitBlocks` cuts it
 */
export function closeOpenMarks(block: string): string {
  if (isInFence(block)) return block;
  const start = block.lastIndexOf('\n') + 1;
  return block.slice(0, start) + closeLine(block.slice(start));
}

function isInFence(block: string): boolean {
  const fences = block.split('\n').filter((line) => /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(?:`{3,}|~{3,})/.test(line));
  return fences.length % 2 === 1;
}

function closeLine(line: string): string {
  const outsideCode = line.replace(/(`+)[^`]*\1(?!`)/g, (code) => ' '.repeat(code.length));
  const tick = outsideCode.indexOf('`');
  if (tick >= 0) return /`\s*$/.test(outsideCode) ? line.slice(0, tick) : `${line}\``;
  const link = /!?\[([^[\]]*)\]\([^()]*$/.exec(outsideCode);
  if (link) return closeBold(line.slice(0, link.index) + line.slice(link.index).replace(/^!?\[([^[\]]*)\].*$/, '$1'));
  return closeBold(line);
}

function closeBold(line: string): string {
  // What ends in stars may be half a mark: they show their meaning with the next word.
  const bare = /\S/.test(line.replace(/\*+$/, '')) ? line.replace(/(?<=\s)\*+$|(?<=[^*\s])\*$/, '') : line;
  const marks = [...bare.matchAll(/\*\*/g)];
  const last = marks.at(-1);
  if (marks.length % 2 === 0 || !last) return bare;
  const inside = bare.slice(last.index + 2);
  return /^\S/.test(inside) ? `${bare.trimEnd()}**` : bare;
}
