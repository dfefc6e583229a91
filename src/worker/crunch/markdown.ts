import type { MarkdownAnswer, MarkdownRequest } from '../../flow/data';
import { failure } from '../../flow/failure';

/** Reading takes much longer and much more memory than the text itself. */
const longestText = 1_000_000;

/** Takes Markdown apart. HTML in it is told as text and addresses that could do something are left out, so no code runs. */
export async function markdown({ text, take }: MarkdownRequest): Promise<MarkdownAnswer> {
  if (text.length > longestText)
    throw failure(
      'payload-too-large',
      `The Markdown has ${text.length} characters, and ${longestText} can be read at once.`,
      'Split it by its headings first, and read each piece in a Loop.',
    );
  const [{ micromark }, { gfm, gfmHtml }] = await Promise.all([import('micromark'), import('micromark-extension-gfm')]);
  const html = micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  switch (take) {
    case 'html':
      return { text: html };
    case 'code':
      return { blocks: blocksIn(html) };
    case 'headings':
      return { headings: headingsIn(html) };
    case 'text':
      return { text: wordsOf(html) };
    default:
      return take satisfies never;
  }
}

// What micromark writes is regular: HTML that stood in the Markdown is escaped, so each tag in it is micromark's own.

function blocksIn(html: string): { language: string; code: string }[] {
  return [...html.matchAll(/<pre><code(?: class="language-([^"]*)")?>([\s\S]*?)<\/code><\/pre>/g)].map(
    ([, language = '', code = '']) => ({ language: decoded(language), code: decoded(code) }),
  );
}

function headingsIn(html: string): { level: number; text: string }[] {
  return [...html.matchAll(/<h([1-6])>([\s\S]*?)<\/h\1>/g)].map(([, level, inner = '']) => ({
    level: Number(level),
    text: wordsOf(inner),
  }));
}

/** What a reader would read: a line a block, a dash before each item of a list, tabs between the cells of a table. */
function wordsOf(html: string): string {
  const text = html
    .replace(/<img [^>]*?alt="([^"]*)"[^>]*>/g, '$1')
    .replace(/<\/t([hd])>\n<t\1[^>]*>/g, '\t')
    .replace(/<li[^>]*>\n?(?:<p>)?/g, '- ')
    .replace(/<\/?(?:ul|ol|blockquote|table|thead|tbody|tr|section)[^>]*>\n?/g, '')
    .replace(/<[^>]*>/g, '');
  return decoded(text).trim();
}

const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };

/** The four characters that micromark escapes. */
function decoded(text: string): string {
  return text.replace(/&(?:lt|gt|quot|amp);/g, (entity) => entities[entity] ?? entity);
}
