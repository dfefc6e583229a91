import { canonicalJson, type Json } from '../../flow/json';
import { sampleOf } from './pattern-sample';
import type { Place } from './practice-facts';
import { excerpt } from './practice-text';
import type { Schema } from './resolve-schema';

// Lists without a size of their own get this many items: enough to be seen as a list.
const usualItems = 3;
// A schema may ask for millions; a demo needs no more.
const mostItems = 200;
const mostCharacters = 10_000;

/** Makes the items of a list; with `uniqueItems` those that would repeat are left out. */
export function listOf(schema: Schema, place: Place, fill: (schema: Json | undefined, place: Place) => Json): Json {
  const least = Math.min(schema.minItems ?? 0, mostItems);
  const most = Math.min(schema.maxItems ?? mostItems, mostItems);
  const prefix = schema.prefixItems ?? [];
  const wanted = place.depth > 6 ? least : Math.max(least, Math.min(most, Math.max(prefix.length, usualItems)));
  const items: Json[] = [];
  const seen = new Set<string>();
  for (let index = 0; items.length < wanted && index < wanted + mostItems; index += 1) {
    if (schema.items === false && index >= prefix.length) break;
    const item = fill(prefix[index] ?? schema.items, { ...place, index, depth: place.depth + 1 });
    const text = canonicalJson(item);
    if (schema.uniqueItems === true && seen.has(text)) continue;
    seen.add(text);
    items.push(item);
  }
  return items;
}

/** Makes a number within the bounds: one of the text's where one fits, else the smallest. */
export function numberFrom(schema: Schema, { facts, index }: Place, isWhole: boolean): number {
  const step = schema.multipleOf !== undefined && schema.multipleOf > 0 ? schema.multipleOf : undefined;
  const low = Math.max(schema.minimum ?? -Infinity, schema.exclusiveMinimum ?? -Infinity);
  const high = Math.min(schema.maximum ?? Infinity, schema.exclusiveMaximum ?? Infinity);
  const fits = (value: number) =>
    value >= (schema.minimum ?? -Infinity) &&
    value <= (schema.maximum ?? Infinity) &&
    value > (schema.exclusiveMinimum ?? -Infinity) &&
    value < (schema.exclusiveMaximum ?? Infinity) &&
    (!isWhole || Number.isInteger(value)) &&
    (step === undefined || Number.isInteger(value / step));
  const taken = facts.takeNumber(fits);
  if (taken !== undefined) return taken;
  return candidates({ low, high, unit: step ?? (isWhole ? 1 : undefined), index }).find(fits) ?? Math.max(low, 0);
}

interface Bounds {
  readonly low: number;
  readonly high: number;
  /** The distance of allowed values; none where all are allowed. */
  readonly unit: number | undefined;
  readonly index: number;
}

/** Numbers to try, the plainest first; shifted by the index, so that the items of a list differ. */
function candidates({ low, high, unit, index }: Bounds): readonly number[] {
  const start = low > -Infinity ? low : Math.min(0, high);
  if (unit !== undefined) {
    const first = Math.ceil(start / unit);
    const last = Math.floor(Math.min(0, high) / unit);
    // Multiples of 0.1 and the like are rounded to what they are written as.
    return [first + index, first, first + 1, last, last - 1].map((count) => Number((count * unit).toPrecision(15)));
  }
  const middle = low > -Infinity && high < Infinity ? (low + high) / 2 : start;
  return [start + index, start, middle, start + 1, high - 1, high];
}

/** Makes a text: of the format, the pattern or the name asked for, and no longer or shorter than allowed. */
export function textFrom(schema: Schema, place: Place): string {
  const formatted = schema.format === undefined ? undefined : formattedText(schema.format, place);
  if (formatted !== undefined) return formatted;
  if (schema.pattern !== undefined) {
    const sample = sampleOf(schema.pattern, schema.minLength ?? 0);
    if (sample !== undefined) return sample;
  }
  const most = Math.min(schema.maxLength ?? mostCharacters, mostCharacters);
  const least = Math.min(schema.minLength ?? 0, most);
  const characters = [...textByName(place)]; // JSON Schema counts code points
  const filler = [...'practice '];
  while (characters.length < least) characters.push(filler[characters.length % filler.length] ?? ' ');
  if (characters.length <= most) return characters.join('');
  const short = excerpt(characters.join(''), most);
  return [...short].length >= least ? short : characters.slice(0, most).join('');
}

const arithmetic = /[-(]{0,4}\d[\d.]{0,20}(?:[\s()]{0,4}[-+*/^%][\s()]{0,4}\d[\d.]{0,20}\){0,4}){1,40}/;
const placeName = /(?<=\b(?:in|at|near|to|from|of|for) )\p{Lu}[\p{L}-]{1,40}(?: \p{Lu}[\p{L}-]{1,40}){0,3}/u;

/** A text that fits what a property is called. */
function textByName({ name, facts, index }: Place): string {
  const { terms, sentences, summary } = facts;
  if (/summary|description|text|content|body|reason|explanation|message|answer|reply/i.test(name))
    return excerpt((index === 0 ? summary : sentences[index]) || summary || 'nothing was given', 300);
  if (/expression|formula|calculation/i.test(name)) return facts.find(arithmetic)?.trim() ?? sentences[index] ?? '0';
  if (/city|place|location|country|town|region/i.test(name) && index === 0)
    return facts.find(placeName) ?? terms[0] ?? 'nowhere';
  if (/query|question|search|prompt|task|request|input/i.test(name))
    return excerpt(sentences[index] ?? sentences[0] ?? 'nothing was given', 300);
  if (/title|subject|headline/i.test(name)) return excerpt(sentences[index] ?? sentences[0] ?? 'Untitled', 60);
  if (/e-?mail/i.test(name)) return formattedText('email', { facts, index }) ?? '';
  if (/^(?:url|link|website)$/i.test(name)) return formattedText('uri', { facts, index }) ?? '';
  if (/^date$|_date$|Date$/.test(name)) return formattedText('date', { facts, index }) ?? '';
  return terms[index] ?? (name === '' ? `item ${index + 1}` : `${name} ${index + 1}`);
}

/** Texts of the formats of JSON Schema: the text's own where there is one, else one reserved for examples. */
function formattedText(format: string, { facts, index }: Pick<Place, 'facts' | 'index'>): string | undefined {
  const two = String((index % 28) + 1).padStart(2, '0');
  const date =
    (index === 0 ? facts.find(/\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])\b/) : undefined) ?? `2000-01-${two}`;
  switch (format) {
    case 'date':
      return date;
    case 'date-time':
      return `${date}T00:00:00Z`;
    case 'time':
      return `00:00:${two}Z`;
    case 'duration':
      return `P${index + 1}D`;
    case 'email':
      return (
        (index === 0
          ? facts.find(/\b[a-z0-9]{1,40}(?:[._-][a-z0-9]{1,40}){0,3}@[a-z0-9-]{1,40}(?:\.[a-z]{2,10}){1,2}\b/i)
          : undefined) ?? `person${index + 1}@example.com`
      );
    case 'uri':
    case 'url':
      return (
        (index === 0 ? facts.find(/\bhttps?:\/\/[a-z0-9.-]{1,100}(?:\/[\w./-]{0,200})?(?<=[\w/-])/i) : undefined) ??
        `https://example.com/${index + 1}`
      );
    case 'hostname':
      return `host${index + 1}.example.com`;
    case 'ipv4':
      return `192.0.2.${(index % 254) + 1}`;
    case 'ipv6':
      return `2001:db8::${(index + 1).toString(16)}`;
    case 'uuid':
      return `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`;
    default:
      return undefined;
  }
}
