/** A text as it stands in a pattern: `{name}` is a placeholder there, so braces of its own are written twice. */
export function escaped(text: string): string {
  return text.replaceAll(/[{}]/g, '$&$&');
}

/** A pattern in its parts. */
export interface PatternParts {
  /** What stands as it is: one more than there are placeholders, some of them empty. */
  readonly texts: readonly string[];
  readonly names: readonly string[];
}

/** A pattern taken apart: `{name}` is filled in, `{{` and `}}` are braces. */
export function partsOf(pattern: string): PatternParts {
  const texts: string[] = [];
  const names: string[] = [];
  let text = '';
  for (const [part, name] of pattern.matchAll(/\{\{|\}\}|\{(\w+)\}|[^{}]+|[{}]/g)) {
    if (name === undefined) {
      text += part === '{{' || part === '}}' ? part.charAt(0) : part;
      continue;
    }
    texts.push(text);
    names.push(name);
    text = '';
  }
  return { texts: [...texts, text], names };
}

/** A pattern with its values in their places; each stays as it is, whatever braces are in it. */
export function filled({ texts, names }: PatternParts, values: ReadonlyMap<string, string>): string {
  return texts.map((text, index) => text + (values.get(names[index] ?? '') ?? '')).join('');
}
