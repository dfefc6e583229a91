/** Shortened texts by face and width; a picture writes the same labels again and again. */
const shortened = new Map<string, string>();
const maxKept = 20_000;

/**
 * A text that is no wider than there is room, with … for what is left out.
 * @param face the name of the type it is set in, for which `measure` answers widths
 */
export function shorten(text: string, width: number, face: string, measure: (text: string) => number): string {
  const key = `${face} ${Math.round(width)} ${text}`;
  const known = shortened.get(key);
  if (known !== undefined) return known;
  if (shortened.size >= maxKept) shortened.clear();
  const fitting = cutDown(text, width, measure);
  shortened.set(key, fitting);
  return fitting;
}

function cutDown(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  let [fits, tooLong] = [0, text.length];
  while (tooLong - fits > 1) {
    const length = Math.floor((fits + tooLong) / 2);
    if (measure(`${text.slice(0, length)}…`) <= width) fits = length;
    else tooLong = length;
  }
  return `${text.slice(0, fits)}…`;
}
