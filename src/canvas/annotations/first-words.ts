const longest = 60;

/** The beginning of a text in Markdown, as a name for it. */
export function firstWords(markdown: string): string {
  const line = markdown.split('\n').find((candidate) => /[\p{L}\p{N}]/u.test(candidate)) ?? '';
  const words = line
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^[\s#>*+-]+|[*_`~]+/g, '')
    .trim();
  return words.length > longest ? `${words.slice(0, longest - 1).trimEnd()}…` : words;
}
