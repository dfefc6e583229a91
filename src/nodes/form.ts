import * as z from 'zod';
import { defineNode, type FormField } from '../flow/node-definition';
import { haveOwnIds, portsOfRows, rowIdField } from './row-ids';

const kinds = ['text', 'long-text', 'number', 'boolean'] as const;

const fieldSchema = z.object({
  name: z.string().max(64).default('').meta({ title: 'Name', placeholder: 'Topic' }),
  kind: z
    .enum(kinds)
    .default('text')
    .meta({
      title: 'Asks for',
      labels: { text: 'a line of text', 'long-text': 'a longer text', number: 'a number', boolean: 'yes or no' },
    }),
  optional: z.boolean().default(false).meta({ title: 'May stay empty', hint: 'Then nothing comes at its output.' }),
  id: rowIdField('What wires know its output by, whatever its name is.'),
});

const fieldsSchema = z
  .array(fieldSchema)
  .max(50)
  .refine(haveOwnIds, 'has two fields with the same id')
  .default([{ id: 'field-1', name: 'Text', kind: 'text', optional: false }])
  .meta({ title: 'Fields', hint: 'Asked from the first to the last; each has an output.' });

type Fields = z.output<typeof fieldsSchema>;

const typeOf = { text: 'text', 'long-text': 'text', number: 'number', boolean: 'boolean' } as const;

/** Asks a person for values, and begins a run with them. */
export const form = defineNode({
  type: 'form',
  version: 1,
  label: 'Form',
  family: 'interface',
  icon: 'square-pen',
  help: 'A run begins here when you press Play: you are asked for its fields, and each comes out at its own port.',
  synonyms: ['fields', 'ask', 'questions', 'input', 'values', 'survey', 'start', 'source', 'parameters'],
  config: z.object({ fields: fieldsSchema }),
  inputs: {},
  outputs: {
    ports: ({ fields }) =>
      Object.fromEntries(fieldsOf(fields).map(({ id, name, kind }) => [id, { name, type: typeOf[kind] }])),
  },
  role: 'source',
  summary: ({ fields }) =>
    fieldsOf(fields)
      .map(({ name }) => name)
      .join(' · '),
  form: ({ fields }) => fieldsOf(fields),
});

/** The fields with the ids of their ports. */
function fieldsOf(fields: Fields): readonly (FormField & { readonly kind: (typeof kinds)[number] })[] {
  const ports = portsOfRows(fields, 'field');
  return fields.map(({ name, kind, optional }, index) => {
    return { id: ports[index] ?? '', name: name.trim() || `Field ${index + 1}`, kind, isOptional: optional };
  });
}
