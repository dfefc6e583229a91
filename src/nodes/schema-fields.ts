import * as z from 'zod';
import type { Json } from '../flow/json';
import type { OutputPort } from '../flow/node-definition';
import { isRecord, type Payload } from '../flow/payload';
import { haveOwnIds, leaveFree, portsOfRows, rowIdField } from './row-ids';
import {
  descriptionField,
  haveOwnNames,
  keyOfRow,
  kindField,
  listField,
  moreOfKind,
  nameField,
  optionalField,
  sameName,
  typeOfKind,
} from './schema-rows';

const fieldSchema = z.object({
  name: nameField,
  kind: kindField,
  description: descriptionField,
  list: listField,
  optional: optionalField,
  ...moreOfKind('kind'),
  id: rowIdField('What wires know its output by, whatever its name is.'),
});

type SchemaField = z.output<typeof fieldSchema>;

/** The rows that a schema is made of. */
export const fieldsField = z
  .array(fieldSchema)
  .max(100)
  .refine((fields) => leaveFree(fields, 'json', 'error'), 'has a field with the id of another output')
  .refine(haveOwnIds, 'has two fields with the same id')
  .refine(haveOwnNames, sameName);

interface NamedField extends SchemaField {
  /** What it is called in the JSON. */
  readonly key: string;
  /** What its output is called. */
  readonly port: string;
}

/** The fields with their names; one without a name goes by its place. */
function namedFields(fields: readonly SchemaField[]): readonly NamedField[] {
  const ports = portsOfRows(fields, 'field');
  return fields.map((field, index) => ({ ...field, port: ports[index] ?? '', key: keyOfRow(field, index) }));
}

/** An output for each field. */
export function fieldPorts(fields: readonly SchemaField[]): Readonly<Record<string, OutputPort>> {
  return Object.fromEntries(
    namedFields(fields).map(({ port, key, kind, list }) => {
      const type = typeOfKind[kind];
      return [port, { name: key, type: list ? (`list<${type}>` as const) : type }];
    }),
  );
}

/** What each field's output gives out; nothing for one that is missing. */
export function fieldOutputs(fields: readonly SchemaField[], json: Json): Readonly<Record<string, Payload>> {
  if (!isRecord(json)) return {};
  return Object.fromEntries(
    namedFields(fields).flatMap(({ port, key }) => (Object.hasOwn(json, key) ? [[port, json[key]]] : [])),
  );
}
