import type { ExtraProps, Options } from 'react-markdown';
import { harden } from 'rehype-harden';
import rehypeSanitize, { type Options as Schema } from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import { say } from '../words';

export type Element = NonNullable<ExtraProps['node']>;
export type Child = Element['children'][number];

/** Everything an answer may be made of. No id, style, class (but a code block's language) or address beyond these passes. */
const schema: Schema = {
  tagNames: [
    ...['p', 'br', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'ul', 'ol', 'li', 'input', 'section', 'sup'],
    ...['strong', 'em', 'del', 'code', 'pre', 'a', 'img', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  attributes: {
    a: ['href'],
    img: ['src', 'alt'],
    code: [['className', /^language-[\w+#.-]{1,40}$/]],
    ol: ['start'],
    li: [['className', 'task-list-item']],
    input: [
      ['type', 'checkbox'],
      ['disabled', true],
      ['checked', true],
    ],
    th: [['align', 'left', 'right', 'center']],
    td: [['align', 'left', 'right', 'center']],
  },
  required: { input: { type: 'checkbox', disabled: true } },
  protocols: { href: ['http', 'https', 'mailto'], src: ['http', 'https'] },
  strip: ['script', 'style'],
};

/** What the tree of a text holds before it is sanitized: HTML that stood in it is `raw`. */
type Raw = Child | { type: 'raw'; value: string };

/** Shows HTML as the text it is, so that no word of an answer is lost; a line break alone keeps its meaning. */
function htmlBecomesText() {
  return (tree: { children: Raw[] }) => replaceHtml(tree, true);
}

function replaceHtml(parent: { children: Raw[] }, isRoot: boolean): void {
  parent.children = parent.children.map((child): Raw => {
    if (child.type === 'element') replaceHtml(child, false);
    if (child.type !== 'raw') return child;
    if (/^<br\s*\/?>$/i.test(child.value)) return { type: 'element', tagName: 'br', properties: {}, children: [] };
    const text = { type: 'text' as const, value: child.value };
    return isRoot ? { type: 'element', tagName: 'p', properties: {}, children: [text] } : text;
  });
}

/** Turns every image into a link that says its description: nothing is fetched before somebody clicks. */
function imagesBecomeLinks() {
  return (tree: { children: Child[] }) => replaceImages(tree, false);
}

function replaceImages(parent: { children: Child[] }, isInLink: boolean): void {
  parent.children = parent.children.map((child): Child => {
    if (child.type !== 'element') return child;
    if (child.tagName === 'img') return imageChip(child, isInLink);
    replaceImages(child, isInLink || child.tagName === 'a');
    return child;
  });
}

function imageChip(image: Element, isInLink: boolean): Element {
  const description = image.properties['alt'];
  const value = typeof description === 'string' && description !== '' ? description : say('Image');
  const chip = { type: 'element' as const, children: [{ type: 'text' as const, value }] };
  if (isInLink) return { ...chip, tagName: 'span', properties: {} }; // a link cannot hold a link
  return { ...chip, tagName: 'a', properties: { href: image.properties['src'], className: ['image-chip'] } };
}

export const remarkPlugins: Options['remarkPlugins'] = [remarkGfm];

/** In this order: HTML is text, only known elements and attributes, no images, only addresses that may be opened. */
export const rehypePlugins: Options['rehypePlugins'] = [
  htmlBecomesText,
  [rehypeSanitize, schema],
  imagesBecomeLinks,
  [harden, { allowedLinkPrefixes: ['*'], allowedImagePrefixes: [], linkBlockPolicy: 'text-only' }],
];
