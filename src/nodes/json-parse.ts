import * as z from 'zod';
import { failure } from '../flow/failure';
import type { Json } from '../flow/json';
import { defineNode, type OutputPort } from '../flow/node-definition';
import { shapeOf } from '../flow/payload';
import type { Services } from '../flow/services';
import { jsonIn } from './json-in';

const kinds = {
  json: { port: { type: 'json' }, name: 'JSON' },
  number: { port: { type: 'number' }, name: 'a number' },
  boolean: { port: { type: 'boolean' }, name: 'yes or no' },
  list: { port: { type: 'list<json>' }, name: 'a list' },
} as const satisfies Readonly<Record<string, { readonly port: OutputPort; readonly name: string }>>;

type Kind = keyof typeof kinds;

/** Reads a value out of text, as models write it. */
export const jsonParse = defineNode({
  type: 'json-parse',
  version: 1,
  label: 'JSON parse',
  family: 'data',
  icon: 'braces',
  help: 'Reads JSON out of a text, also where words or code fences stand around it. It can read a number, yes or no, or a list as well.',
  synonyms: [
    'repair',
    'fix json',
    'to json',
    'to number',
    'to boolean',
    'to list',
    'convert',
    'decode',
    'object',
    'extract',
  ],
  config: z.object({
    as: z
      .enum(['json', 'number', 'boolean', 'list'])
      .default('json')
      .meta({
        title: 'Read it as',
        labels: { json: 'any JSON', number: 'a number', boolean: 'yes or no', list: 'a list' },
      }),
    repair: z.boolean().default(false).meta({
      title: 'Repair JSON that is not quite right',
      hint: 'Quotes, commas and brackets that are wrong or missing.',
    }),
  }),
  inputs: { text: { type: 'text' } },
  outputs: { ports: ({ as }) => ({ value: kinds[as].port }) },
  summary: ({ as, repair }) => `as ${kinds[as].name}${repair ? ', repaired' : ''}`,
  run({ text }, { as, repair }, services) {
    const json = jsonIn(text);
    if (json !== undefined || !repair) return { value: read(text, json, as) };
    return repaired(text, services).then((found) => ({ value: read(text, found, as) }));
  },
});

/**
 * The JSON that a text was meant to be: from its first bracket on, for what stands before one is never JSON. A text
 * without brackets is left as it is, because anything could be made of it.
 */
async function repaired(text: string, services: Pick<Services, 'data'>): Promise<Json | undefined> {
  const start = text.search(/[[{]/);
  if (start < 0) return undefined;
  // Inside a fence it ends with the fence.
  const inside = text.slice(start).split('\n```')[0] ?? '';
  return jsonIn(await services.data.repairJson(inside));
}

function read(text: string, json: Json | undefined, kind: Kind): Json {
  // Words that are no JSON can still mean a number or a yes.
  const value = kind === 'json' ? json : converted(json === undefined ? text : json, kind);
  if (value !== undefined) return value;
  throw failure('bad-input', `Expected ${kinds[kind].name}, but got ${gotten(text, json)}.`, remedies[kind]);
}

/** A value as the wanted kind, or undefined if it is none. */
function converted(json: Json, kind: Exclude<Kind, 'json'>): Json | undefined {
  switch (kind) {
    case 'list':
      return Array.isArray(json) ? json : undefined;
    case 'number':
      return numberOf(json);
    case 'boolean':
      return booleanOf(json);
  }
}

function numberOf(json: Json): number | undefined {
  const number = typeof json === 'string' && json.trim() !== '' ? Number(json) : json;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function booleanOf(json: Json): boolean | undefined {
  if (typeof json === 'boolean') return json;
  const word =
    typeof json === 'string' ? /^(true|yes|false|no)[.!]?$/i.exec(json.trim())?.[1]?.toLowerCase() : undefined;
  return word === undefined ? undefined : word === 'true' || word === 'yes';
}

/** What was there instead, in words; of a text only how it begins. */
function gotten(text: string, json: Json | undefined): string {
  if (json !== undefined && typeof json !== 'string') return shapeOf(json);
  const line = (json ?? text).trim().replace(/\s+/g, ' ');
  if (line === '') return 'an empty text';
  return `a text that begins “${line.slice(0, 40)}${line.length > 40 ? '…' : ''}”`;
}

const remedies: Readonly<Record<Kind, string>> = {
  json: 'Tell the model to answer with JSON alone, or look at the text with a Log node before this one.',
  number: 'Tell the model to answer with a number alone, such as 12.5.',
  boolean: 'Tell the model to answer with true or false alone.',
  list: 'Tell the model to answer with a JSON list, such as ["a", "b"], or read it as any JSON.',
};
