import * as z from 'zod';
import type { Json } from '../flow/json';

/** What the nodes that make one tool have in common: what a model is told of it, and the parameters it is called with. */

export const toolNameField = z
  .string()
  .regex(/^[a-zA-Z0-9_-]{1,64}$/, { error: 'takes letters, digits, _ and -; at most 64 of them' });

export const toolDescriptionField = z.string().max(4_000).default('').meta({
  title: 'Description',
  hint: 'For the model: what it does, and when to call it.',
  placeholder: 'Finds an order by its number.',
  template: true,
  multiline: true,
});

const types = { text: 'string', number: 'number', boolean: 'boolean' } as const;

/** A list of parameters. @param name the names that they may have */
export function parametersField(name: z.ZodString) {
  return z
    .array(
      z.object({
        name: name.default('value').meta({ title: 'Name', placeholder: 'city' }),
        type: z.enum(['text', 'number', 'boolean', 'json']).default('text').meta({ title: 'Type' }),
        description: z
          .string()
          .max(1_000)
          .default('')
          .meta({ title: 'Description', placeholder: 'the name in English', template: true }),
        optional: z.boolean().default(false).meta({ title: 'Optional' }),
      }),
    )
    .max(50)
    .refine((rows) => new Set(rows.map((row) => row.name)).size === rows.length, 'has two of the same name')
    .default([])
    .meta({ title: 'Parameters' });
}

interface Parameter {
  readonly name: string;
  readonly type: keyof typeof types | 'json';
  readonly description: string;
  readonly optional: boolean;
}

/** The JSON schema of the object that such a tool is called with. */
export function schemaOfParameters(rows: readonly Parameter[]): Json {
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

/** What whoever calls the tool needs to know of its parameters. */
export function parameterSettings(rows: readonly Parameter[]): Json {
  return rows.map(({ name, type, optional }) => ({ name, type, optional }));
}
