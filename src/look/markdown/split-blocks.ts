const fence = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(`{3,}(?=[^`]*$)|~{3,})/;
const listItem = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;
/** A link or footnote defined in one place counts in the whole text. */
const definition = /^ {0,3}\[[^\]]+\]:/m;

/**
 * Cuts Markdown into blocks that mean the same alone as together, so that while an answer streams only the last is parsed
 * again. It cuts only where that is certain: at a blank line outside code, before a line that continues nothing.
 */
export function splitBlocks(text: string): readonly string[] {
  if (definition.test(text)) return [text];
  const blocks: string[] = [];
  let block: string[] = [];
  let isBlank = false;
  let open = '';
  for (const line of text.split('\n')) {
    if (open === '' && isBlank && block.length > 0 && !continues(block, line)) {
      blocks.push(block.join('\n'));
      block = [];
    }
    isBlank = line.trim() === '';
    if (isBlank && block.length === 0) continue;
    block.push(line);
    open = fenceAfter(open, line);
  }
  if (block.some((line) => line.trim() !== '')) blocks.push(block.join('\n'));
  return blocks;
}

/** Whether a line after a blank one may still belong to the block: it is blank too, indented, or the next item of a list. */
function continues(block: readonly string[], line: string): boolean {
  return line.trim() === '' || /^\s/.test(line) || (listItem.test(block[0] ?? '') && listItem.test(line));
}

/** The fence that is open after a line: the one before, unless the line closes it, or the one it opens. */
function fenceAfter(open: string, line: string): string {
  if (open === '') return fence.exec(line)?.[1] ?? '';
  const closing = line.trim();
  const isClosed = closing.length >= open.length && closing === open.charAt(0).repeat(closing.length);
  return isClosed ? '' : open;
}
