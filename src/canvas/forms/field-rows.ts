/** How many lines a field for a text is tall: enough for what is written, within reason. */
export function rowsFor(text: string): number {
  return Math.min(
    14,
    Math.max(
      4,
      text.split('\n').reduce((rows, line) => rows + 1 + Math.floor(line.length / 42), 0),
    ),
  );
}
