import * as z from 'zod';
import type { Json } from '../flow/json';
import { kindField, listField, moreOfKind, type SchemaRow, schemaOfRow, schemaOfRows, typeOfKind } from './schema-rows';

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

/** A list of parameters. @param name the names that they may have */
export function parametersField(name: z.ZodString) {
  return z
    .array(
      z.object({
        name: name.default('value').meta({ title: 'Name', placeholder: 'city' }),
        type: kindField,
        description: z
          .string()
          .max(1_000)
          .default('')
          .meta({ title: 'Description', placeholder: 'the name in English', template: true }),
        list: listField,
        optional: z.boolean().default(false).meta({ title: 'Optional' }),
        ...moreOfKind('type'),
      }),
    )
    .max(50)
    .refine((rows) => new Set(rows.map((row) => row.name)).size === rows.length, 'has two of the same name')
    .default([])
    .meta({ title: 'Parameters' });
}

interface Parameter extends Omit<SchemaRow, 'kind'> {
  readonly type: keyof typeof typeOfKind;
}

/** The JSON schema of the object that such a tool is called with. */
export function schemaOfParameters(rows: readonly Parameter[]): Json {
  return schemaOfRows(rows.map(rowOf));
}

const rowOf = ({ type, ...row }: Parameter): SchemaRow => ({ ...row, kind: type });

/** What whoever calls the tool needs to know of its parameters. */
export function parameterSettings(rows: readonly Parameter[]): Json {
  return rows.map((row) => {
    const { name, type, list, optional } = row;
    const isPlain = !list && !['whole', 'choice', 'group'].includes(type);
    return {
      name,
      type: list ? 'json' : typeOfKind[type],
      optional,
      ...(isPlain ? {} : { schema: schemaOfRow(rowOf(row)) }),
    };
  });
}
