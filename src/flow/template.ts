import { type Payload, textOf } from './payload';

/** One piece of a template: literal text, a port to fill in, or a variable. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'port'; readonly name: string }
  | { readonly kind: 'variable'; readonly name: string };

// One pass, left to right: an escaped opening, a port, a variable. Names are what a person would type: words of any
// script (\p{M}: its vowel signs and accents), with - and _.
const pattern =
  /\\(\{\{|\$\{)|\{\{\s*([\p{L}_][\p{L}\p{M}\p{N}_-]{0,63})\s*\}\}|\$\{user\.([\p{L}_][\p{L}\p{M}\p{N}_-]{0,63})\}/gu;

/** Takes a template apart. What is not a port, a variable or an escape is literal; nothing is an error. */
export function parseTemplate(template: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let literal = '';
  let end = 0;
  for (const match of template.matchAll(pattern)) {
    literal += template.slice(end, match.index);
    end = match.index + match[0].length;
    const [, escaped, port, variable] = match;
    if (escaped !== undefined || !isName(port ?? variable)) {
      literal += escaped ?? match[0];
      continue;
    }
    if (literal !== '') parts.push({ kind: 'text', text: literal });
    literal = '';
    if (port !== undefined) parts.push({ kind: 'port', name: port });
    else if (variable !== undefined) parts.push({ kind: 'variable', name: variable });
  }
  literal += template.slice(end);
  if (literal !== '') parts.push({ kind: 'text', text: literal });
  return parts;
}

/** A port has room for 64 UTF-16 units, and `__proto__` is no key that an object of inputs can have. */
function isName(name: string | undefined): boolean {
  return name !== undefined && name.length <= 64 && name !== '__proto__';
}

/** Fills a template in. Plain substitution, once: a value that looks like a template stays as it is. */
export function expandTemplate(
  parts: readonly TemplatePart[],
  ports: Readonly<Record<string, Payload>>,
  variables: Readonly<Record<string, Payload>>,
): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return part.text;
      const values = part.kind === 'port' ? ports : variables;
      return Object.hasOwn(values, part.name) ? textOf(values[part.name]) : '';
    })
    .join('');
}
