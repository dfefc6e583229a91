import { stemOf, tellingWords, wordsOf } from './practice-text';

/**
 * The option that a text mentions first; else the one whose own words, with those that the instructions say of it on its
 * line, overlap most with the text; else none.
 */
export function optionIn(text: string, options: readonly string[], instructions: string): string | undefined {
  const lower = ` ${wordsOf(text.toLowerCase()).join(' ')} `;
  const places = options
    .map((option) => ({ option, place: lower.indexOf(` ${wordsOf(option.toLowerCase()).join(' ')} `) }))
    .filter(({ place }) => place >= 0)
    .sort((a, b) => a.place - b.place);
  if (places[0]) return places[0].option;
  const stems = stemsOf(text);
  const scored = options
    .map((option) => ({ option, score: overlap(stems, stemsOf(`${option} ${wordsAbout(option, instructions)}`)) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score); // stable: of equals the first
  return scored[0]?.option;
}

/** How many words two texts share, but for the commonest. */
export function sharedWords(one: string, other: string): number {
  return overlap(stemsOf(one), stemsOf(other));
}

function stemsOf(text: string): ReadonlySet<string> {
  return new Set(tellingWords(text).map(stemOf));
}

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return [...other].filter((stem) => one.has(stem)).length;
}

/** What a line says of an option: `- bug: something does not work`. */
function wordsAbout(option: string, instructions: string): string {
  const name = option.toLowerCase();
  const about = instructions.split('\n').flatMap((line) => {
    const plain = line.replace(/^[\s\-*+•"'“`]+/, '');
    if (!plain.toLowerCase().startsWith(name)) return [];
    const rest = /^["'”`*]*\s*[:–—=(-]\s*(.+)$/.exec(plain.slice(name.length));
    return rest?.[1] === undefined ? [] : [rest[1]];
  });
  return about.join(' ');
}
