import * as z from 'zod';
import type { Json } from '../flow/json';
import { isDistinct } from './row-ids';

/** What each kind of row is in a JSON schema, but for those that say more: a choice and a group. */
const plain = {
  text: { type: 'string' },
  number: { type: 'number' },
  whole: { type: 'integer' },
  boolean: { type: 'boolean' },
  json: {},
} as const;

/** The words for the kinds of rows. */
const kindLabels = {
  text: 'text',
  number: 'number',
  whole: 'whole number',
  boolean: 'yes or no',
  choice: 'a choice',
  group: 'a group',
  json: 'anything',
};

/** What a row of each kind is at a port, and to whoever is called with it: what has a schema of its own is JSON there. */
export const typeOfKind = {
  text: 'text',
  number: 'number',
  whole: 'number',
  boolean: 'boolean',
  choice: 'text',
  group: 'json',
  json: 'json',
} as const;

/** How many groups may stand within each other, with the rows of the node itself: deeper, models lose their way. */
const mostLevels = 5;

const { group: _, ...deepestLabels } = kindLabels;
export const kindField = z
  .enum(['text', 'number', 'whole', 'boolean', 'choice', 'group', 'json'])
  .default('text')
  .meta({ title: 'Type', labels: kindLabels });
const deepestKindField = z
  .enum(['text', 'number', 'whole', 'boolean', 'choice', 'json'])
  .default('text')
  .meta({ title: 'Type', labels: deepestLabels });

export const nameField = z
  .string()
  .regex(/^$|^(?!__proto__$)[\p{L}_][\p{L}\p{M}\p{N}_-]{0,63}$/u, 'takes letters, digits, _ and -; at most 64 of them')
  .default('')
  .meta({ title: 'Name', placeholder: 'price' });

export const descriptionField = z
  .string()
  .max(1_000)
  .default('')
  .meta({ title: 'Description', placeholder: 'in euros, without tax', template: true });

export const listField = z.boolean().default(false).meta({ title: 'A list of them' });
export const optionalField = z.boolean().default(false).meta({ title: 'May be missing' });

/** A row of a schema. What stands within itself zod cannot infer, so it is written down. */
export interface SchemaRow {
  readonly name: string;
  readonly kind: keyof typeof kindLabels;
  readonly description: string;
  readonly list: boolean;
  readonly optional: boolean;
  readonly values?: readonly string[] | undefined;
  readonly fields?: readonly SchemaRow[] | undefined;
}

/** What a row may be of the kinds choice and group. @param kindKey the field of the row that says its kind */
export function moreOfKind(kindKey: 'kind' | 'type') {
  return { values: valuesField(kindKey), fields: groupField(kindKey, mostLevels - 1) };
}

function valuesField(kindKey: string) {
  const value = z.string().max(200).meta({ title: 'Value', placeholder: 'small', template: true });
  return z
    .array(value)
    .max(100)
    .optional()
    .meta({ title: 'Values', onlyFor: { [kindKey]: ['choice'] } });
}

function groupField(kindKey: string, levels: number): z.ZodOptional<z.ZodType<readonly SchemaRow[]>> {
  const isDeepest = levels === 1;
  const row = {
    name: nameField,
    kind: isDeepest ? deepestKindField : kindField,
    description: descriptionField,
    list: listField,
    optional: optionalField,
    values: valuesField('kind'),
  };
  return z
    .array(isDeepest ? z.object(row) : z.object({ ...row, fields: groupField('kind', levels - 1) }))
    .max(100)
    .refine(haveOwnNames, sameName)
    .optional()
    .meta({ title: 'Fields', onlyFor: { [kindKey]: ['group'] } });
}

/** What is said of rows of which two go by one name. */
export const sameName = 'has two fields of the same name';

/** Whether no two rows are called the same in the JSON. */
export function haveOwnNames(rows: readonly Pick<SchemaRow, 'name'>[]): boolean {
  return isDistinct(rows.map(keyOfRow));
}

/** What a row is called in the JSON; one without a name goes by its place. */
export function keyOfRow({ name }: Pick<SchemaRow, 'name'>, index: number): string {
  return name || `field_${index + 1}`;
}

/** The JSON schema of an object with these rows. */
export function schemaOfRows(rows: readonly SchemaRow[]): { readonly [key: string]: Json } {
  return {
    type: 'object',
    properties: Object.fromEntries(rows.map((row, index) => [keyOfRow(row, index), schemaOfRow(row)])),
    required: rows.flatMap((row, index) => (row.optional ? [] : [keyOfRow(row, index)])),
    additionalProperties: false,
  };
}

/** The JSON schema of what one row holds. */
export function schemaOfRow(row: SchemaRow): Json {
  const own = row.list ? { type: 'array', items: ofKind(row) } : ofKind(row);
  return row.description === '' ? own : { ...own, description: row.description };
}

function ofKind({ kind, values = [], fields = [] }: SchemaRow): { readonly [key: string]: Json } {
  if (kind === 'group') return schemaOfRows(fields);
  // What a run fills in may come to the same twice, which servers refuse.
  if (kind === 'choice') return { type: 'string', enum: [...new Set(values)] };
  return plain[kind];
}
