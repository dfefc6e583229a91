import * as z from 'zod';
import { failure } from '../flow/failure';
import type { Json } from '../flow/json';
import { defineNode } from '../flow/node-definition';

/** The host is written out: what a model says may only stand behind it, and never in it. */
const addressPattern = /^$|^https?:\/\/[^/?#\\\s{}:@$]+(?::\d+)?(?:[/?#][^\s]*)?$/i;

const types = { text: 'string', number: 'number', boolean: 'boolean' } as const;

/** Gives out an HTTP request as a tool. */
export const httpTool = defineNode({
  type: 'http-tool',
  version: 1,
  label: 'HTTP tool',
  family: 'world',
  icon: 'hammer',
  help: 'An address on the web as a tool that a model may call. What the model says fills the parameters, never the host.',
  synonyms: ['function', 'api', 'rest', 'action', 'function calling', 'openapi', 'agent', 'request'],
  config: z.object({
    name: z
      .string()
      .regex(/^[a-zA-Z0-9_-]{1,64}$/, { error: 'takes letters, digits, _ and -; at most 64 of them' })
      .default('call_api')
      .meta({ title: 'Name' }),
    description: z
      .string()
      .max(4_000)
      .default('')
      .meta({ title: 'Description', hint: 'For the model: what it does, and when to call it.', multiline: true }),
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET').meta({ title: 'Method' }),
    url: z
      .string()
      .max(2_000)
      .regex(addressPattern, 'must be a full address whose host is written out')
      .default('')
      .meta({
        title: 'Address',
        hint: 'A {name} is filled by that parameter; the others go into the query, or the body.',
        placeholder: 'https://example.com/cities/{city}',
      }),
    slot: z.string().default('').meta({ title: 'Credential', control: 'slot' }),
    headers: z
      .array(
        z.object({
          name: z.string().default('').meta({ title: 'Name' }),
          value: z.string().default('').meta({ title: 'Value' }),
        }),
      )
      .max(100)
      .default([])
      .meta({ title: 'Headers' }),
    parameters: z
      .array(
        z.object({
          name: z
            .string()
            .regex(/^[a-zA-Z0-9_-]{1,64}$/, { error: 'takes letters, digits, _ and -' })
            .default('value')
            .meta({ title: 'Name' }),
          type: z.enum(['text', 'number', 'boolean', 'json']).default('text').meta({ title: 'Type' }),
          description: z.string().max(1_000).default('').meta({ title: 'Description' }),
          optional: z.boolean().default(false).meta({ title: 'Optional' }),
        }),
      )
      .max(50)
      .refine((rows) => new Set(rows.map(({ name }) => name)).size === rows.length, 'has two of the same name')
      .default([])
      .meta({ title: 'Parameters' }),
  }),
  inputs: {},
  outputs: { tool: { type: 'tool' } },
  summary: ({ name }) => name,
  run(_, { name, description, method, url, slot, headers, parameters }) {
    if (url === '') throw failure('bad-config', 'The HTTP tool has no address.', 'Write the address that it calls.');
    const missing = [...url.matchAll(/\{([^{}]*)\}/g)].find(([, part]) => !parameters.some((row) => row.name === part));
    if (missing)
      throw failure(
        'bad-config',
        `The address has a ${missing[0].slice(0, 70)}, and no parameter has that name.`,
        'Add it.',
      );
    const settings: Json = {
      method,
      url,
      slot,
      headers: Object.fromEntries(
        headers.flatMap((row) => (row.name.trim() === '' ? [] : [[row.name.trim().toLowerCase(), row.value]])),
      ),
      parameters: parameters.map((row) => ({ name: row.name, type: row.type, optional: row.optional })),
    };
    return {
      tool: { name, description, parameters: schemaOf(parameters), target: { kind: 'http' as const, settings } },
    };
  },
});

interface Parameter {
  readonly name: string;
  readonly type: keyof typeof types | 'json';
  readonly description: string;
  readonly optional: boolean;
}

function schemaOf(rows: readonly Parameter[]): Json {
  return {
    type: 'object',
    properties: Object.fromEntries(
      rows.map(({ name, type, description }) => [
        name,
        { ...(type === 'json' ? {} : { type: types[type] }), ...(description === '' ? {} : { description }) },
      ]),
    ),
    required: rows.filter(({ optional }) => !optional).map(({ name }) => name),
    additionalProperties: false,
  };
}
