/** What a template opens and never closes: where it begins, what is written, and what would close it. */
export interface UnclosedName {
  readonly at: number;
  readonly text: string;
  readonly close: string;
}

// An opening that a name or nothing follows, with no closing to the end of its line: JSON and code have `{{` too.
const name = '[\\p{L}_][\\p{L}\\p{M}\\p{N}_-]*';
const opened = new RegExp(
  `(?<!\\\\)(?:\\{\\{[^\\S\\n]*(?:${name}|(?=\\n|$))(?![^\\n]*\\}\\})|\\$\\{user\\.(?:${name})?(?![^\\n]*\\}))`,
  'gu',
);

/** The names of ports and variables in a template that are begun and not ended. */
export function unclosedIn(template: string): readonly UnclosedName[] {
  if (!template.includes('{')) return [];
  return [...template.matchAll(opened)].map(({ 0: text, index }) => {
    return { at: index, text: text.trimEnd(), close: text.startsWith('$') ? '}' : '}}' };
  });
}
