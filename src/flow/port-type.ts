import * as z from 'zod';

/** The port types other than `list<T>`. */
export const scalarTypes = [
  'text',
  'number',
  'boolean',
  'json',
  'message',
  'messages',
  'file',
  'image',
  'audio',
  'vector',
  'tool',
  'any',
] as const;

export type ScalarType = (typeof scalarTypes)[number];
export type PortType = ScalarType | `list<${string}>`;

export const portTypeSchema = z.custom<PortType>((value) => typeof value === 'string' && isPortType(value));

/** Deep enough for any list a person draws; a type that is longer could only cost time. */
const maximumTypeLength = 64;

export function isPortType(text: string): text is PortType {
  if (text.length > maximumTypeLength) return false;
  const item = itemType(text);
  return item === undefined ? (scalarTypes as readonly string[]).includes(text) : isPortType(item);
}

/** The `T` of `list<T>`, or undefined for any other type. */
export function itemType(type: string): PortType | undefined {
  return type.startsWith('list<') && type.endsWith('>') ? (type.slice(5, -1) as PortType) : undefined;
}

/** How a payload is changed on its way so that it fits the input. Written into a channel of the compiled flow. */
export const coercions = [
  'to-text',
  'to-json-text',
  'to-user-message',
  'message-to-text',
  'message-to-messages',
  'to-list',
  'check',
] as const;

export type Coercion = (typeof coercions)[number];

export type Fit =
  | { readonly fits: true; readonly coercion?: Coercion }
  /** `converter` is the node type that would turn the one into the other, where there is one. */
  | { readonly fits: false; readonly converter?: string };

/**
 * Whether an output of type `from` may be wired to an input of type `to`, and what happens to the payload on the way.
 * The rules are design §4: only coercions that cannot fail are made silently; `any` into a typed input is checked on arrival.
 */
export function fitOf(from: PortType, to: PortType): Fit {
  if (from === to || to === 'any') return { fits: true };
  if (from === 'any') return { fits: true, coercion: 'check' };
  const scalar = scalarFits[`${from}→${to}`];
  if (scalar) return scalar;
  if (itemType(from) !== undefined && to === 'json') return { fits: true };
  const item = itemType(to);
  if (item !== undefined && item === from) return { fits: true, coercion: 'to-list' };
  const fromItem = itemType(from);
  // A list fits as it is where each of its items does, or where the items are looked at when it arrives.
  if (fromItem !== undefined && item !== undefined) {
    const fit = fitOf(fromItem, item);
    if (fit.fits && (fit.coercion === undefined || fit.coercion === 'check')) return fit;
  }
  const converter = converters[`${from}→${to}`];
  return converter ? { fits: false, converter } : { fits: false };
}

const scalarFits: Readonly<Record<string, Fit>> = {
  'number→text': { fits: true, coercion: 'to-text' },
  'boolean→text': { fits: true, coercion: 'to-text' },
  'number→json': { fits: true },
  'boolean→json': { fits: true },
  'text→json': { fits: true },
  'json→text': { fits: true, coercion: 'to-json-text' },
  'text→message': { fits: true, coercion: 'to-user-message' },
  'message→text': { fits: true, coercion: 'message-to-text' },
  'message→messages': { fits: true, coercion: 'message-to-messages' },
  'image→file': { fits: true },
  'audio→file': { fits: true },
};

const converters: Readonly<Record<string, string>> = {
  'text→number': 'json-parse',
  'text→boolean': 'json-parse',
  'json→number': 'json-parse',
  'json→boolean': 'json-parse',
  'messages→text': 'json-stringify',
  'messages→json': 'json-stringify',
};
