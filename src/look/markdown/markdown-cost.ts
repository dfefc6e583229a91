/**
 * What one block may hold before it is shown as plain text instead. Measured on this parser: 2,500 nested list markers in
 * one line took 8 s and then overflowed the stack, 10,000 emphasis marks 6 s, 100,000 table cells 1 s.
 */
const limits = { characters: 100_000, nesting: 24, marks: 2_000, cells: 20_000 };

/** Whether drawing a block could freeze the page or overflow its stack, as nobody's honest answer does. */
export function isTooCostly(block: string): boolean {
  if (block.length > limits.characters) return true;
  let marks = 0;
  let pipes = 0;
  let lines = 0;
  for (const line of block.split('\n')) {
    if (nestingOf(line) > limits.nesting) return true;
    marks += countOf(line, '*_~[');
    pipes = Math.max(pipes, countOf(line, '|'));
    lines += 1;
  }
  return marks > limits.marks || pipes * lines > limits.cells;
}

/** How many quotes and lists a line opens at its start, at most. */
function nestingOf(line: string): number {
  let nesting = 0;
  for (let index = 0; index < line.length; index++) {
    const character = line.charAt(index);
    // A list marker has a space after it; ---- is a rule, and no list.
    if (character === '>' || ('-*+.)'.includes(character) && /\s/.test(line.charAt(index + 1)))) nesting += 1;
    else if (!/[\s\d]/.test(character)) break;
  }
  return nesting;
}

function countOf(line: string, characters: string): number {
  let count = 0;
  for (const character of line) if (characters.includes(character)) count += 1;
  return count;
}
