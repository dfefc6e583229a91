import * as z from 'zod';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Any JSON value. Depth is bounded where text is parsed (`parseGuardedJson`), so this never recurses far. */
export const jsonSchema: z.ZodType<Json> = z.json();

/**
 * Writes a JSON value with sorted keys, so that equal values have equal text.
 * `undefined` members are left out, as JSON.stringify does.
 * @param indent spaces a level; none writes one line without spaces
 * @see RFC 8785 (JSON Canonicalization Scheme): the same key order (UTF-16 code units) and the same numbers
 */
export function canonicalJson(value: unknown, indent = 0): string {
  return write(value, { indent, margin: '' }) ?? 'null';
}

interface Layout {
  readonly indent: number;
  /** What stands before the line the value begins on. */
  readonly margin: string;
}

// Written here and not by JSON.stringify of a sorted copy: an object puts keys like `10` first whatever their order,
// and takes `__proto__` for something else than a key.
function write(value: unknown, layout: Layout): string | undefined {
  if (Array.isArray(value)) {
    const inner = deeper(layout);
    return enclose(
      '[]',
      value.map((member) => write(member, inner) ?? 'null'),
      layout,
    );
  }
  if (typeof value === 'object' && value !== null) return writeObject(value, layout);
  return JSON.stringify(value); // undefined for what JSON has no word for, whatever its typing says
}

function writeObject(value: object, layout: Layout): string {
  const inner = deeper(layout);
  const colon = layout.indent > 0 ? ': ' : ':';
  const members: string[] = [];
  for (const [key, member] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const text = write(member, inner);
    if (text !== undefined) members.push(JSON.stringify(key) + colon + text);
  }
  return enclose('{}', members, layout);
}

function deeper({ indent, margin }: Layout): Layout {
  return { indent, margin: margin + ' '.repeat(indent) };
}

function enclose(brackets: '[]' | '{}', members: readonly string[], layout: Layout): string {
  if (members.length === 0) return brackets;
  if (layout.indent === 0) return `${brackets[0]}${members.join(',')}${brackets[1]}`;
  const { margin } = deeper(layout);
  return `${brackets[0]}\n${margin}${members.join(`,\n${margin}`)}\n${layout.margin}${brackets[1]}`;
}
