import * as z from 'zod';
import type { Json } from '../flow/json';
import type { OutputPort } from '../flow/node-definition';
import { isRecord, type Payload } from '../flow/payload';
import { haveOwnIds, isDistinct, leaveFree, portsOfRows, rowIdField } from './row-ids';

const kinds = {
  text: { schema: { type: 'string' }, port: 'text' },
  number: { schema: { type: 'number' }, port: 'number' },
  whole: { schema: { type: 'integer' }, port: 'number' },
  boolean: { schema: { type: 'boolean' }, port: 'boolean' },
  json: { schema: {}, port: 'json' },
} as const;

const fieldSchema = z.object({
  name: z
    .string()
    .regex(
      /^$|^(?!__proto__$)[\p{L}_][\p{L}\p{M}\p{N}_-]{0,63}$/u,
      'takes letters, digits, _ and -; at most 64 of them',
    )
    .default('')
    .meta({ title: 'Name', placeholder: 'price' }),
  kind: z
    .enum(['text', 'number', 'whole', 'boolean', 'json'])
    .default('text')
    .meta({
      title: 'Type',
      labels: { text: 'text', number: 'number', whole: 'whole number', boolean: 'yes or no', json: 'anything' },
    }),
  description: z
    .string()
    .max(1_000)
    .default('')
    .meta({ title: 'Description', placeholder: 'in euros, without tax', template: true }),
  list: z.boolean().default(false).meta({ title: 'A list of them' }),
  optional: z.boolean().default(false).meta({ title: 'May be missing' }),
  id: rowIdField('What wires know its output by, whatever its name is.'),
});

export type SchemaField = z.output<typeof fieldSchema>;

/** The rows that a schema is made of. */
export const fieldsField = z
  .array(fieldSchema)
  .max(100)
  .refine((fields) => leaveFree(fields, 'json', 'error'), 'has a field with the id of another output')
  .refine(haveOwnIds, 'has two fields with the same id')
  .refine((fields) => isDistinct(namedFields(fields).map(({ key }) => key)), 'has two fields of the same name');

interface NamedField extends SchemaField {
  /** What it is called in the JSON. */
  readonly key: string;
  /** What its output is called. */
  readonly port: string;
}

/** The fields with their names; one without a name goes by its place. */
export function namedFields(fields: readonly SchemaField[]): readonly NamedField[] {
  const ports = portsOfRows(fields, 'field');
  return fields.map((field, index) => {
    return { ...field, port: ports[index] ?? '', key: field.name || `field_${index + 1}` };
  });
}

/** An output for each field. */
export function fieldPorts(fields: readonly SchemaField[]): Readonly<Record<string, OutputPort>> {
  return Object.fromEntries(
    namedFields(fields).map(({ port, key, kind, list }) => {
      const type = kinds[kind].port;
      return [port, { name: key, type: list ? (`list<${type}>` as const) : type }];
    }),
  );
}

/** The JSON schema that the fields say. */
export function schemaOfFields(fields: readonly SchemaField[]): Json {
  const named = namedFields(fields);
  const properties = named.map(({ key, kind, list, description }) => {
    const one: Json = kinds[kind].schema;
    const own: Readonly<Record<string, Json>> = list ? { type: 'array', items: one } : one;
    return [key, description === '' ? own : { ...own, description }] as const;
  });
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: named.filter(({ optional }) => !optional).map(({ key }) => key),
    additionalProperties: false,
  };
}

/** What each field's output gives out; nothing for one that is missing. */
export function fieldOutputs(fields: readonly SchemaField[], json: Json): Readonly<Record<string, Payload>> {
  if (!isRecord(json)) return {};
  return Object.fromEntries(
    namedFields(fields).flatMap(({ port, key }) => (Object.hasOwn(json, key) ? [[port, json[key]]] : [])),
  );
}
