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
  return JSON.stringify(sortKeys(value), undefined, indent);
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  const sorted: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    sorted[key] = sortKeys(member);
  return sorted;
}
