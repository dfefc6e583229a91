import * as z from 'zod';
import { failure } from '../flow/failure';
import type { Json } from '../flow/json';
import { defineNode, type InputPort } from '../flow/node-definition';
import { isRecord, type Payload, shapeOf } from '../flow/payload';
import { namesIn, withoutValueAt, withValueAt } from './field-path';
import { haveOwnIds, leaveFree, portsOfRows, rowIdField } from './row-ids';
import { needTypedValue, valueKindLabels, valueKinds } from './typed-value';

const fieldSchema = z.object({
  name: z.string().max(200).default('').meta({ title: 'Name', placeholder: 'address.city' }),
  kind: z
    .enum([...valueKinds, 'port', 'remove'])
    .default('text')
    .meta({ title: 'Is', labels: { ...valueKindLabels, port: 'what is wired to it', remove: 'taken away' } }),
  value: z.string().default('').meta({ title: 'Value', placeholder: '{{city}}', template: true }),
  id: rowIdField('What wires know its input by, whatever its name is.'),
});

const fieldsSchema = z
  .array(fieldSchema)
  .max(200)
  .refine(haveOwnIds, 'has two fields with the same id')
  .refine((fields) => leaveFree(fields, 'object'), 'has a field with the id of another input')
  .default([{ id: 'field-1', name: '', kind: 'text', value: '' }])
  .meta({ title: 'Fields', hint: 'A dot goes deeper. What is wired to it, and what is taken away, needs no value.' });

type Field = z.output<typeof fieldSchema>;

/** Makes an object, or changes fields of one. */
export const setFields = defineNode({
  type: 'set-fields',
  version: 1,
  label: 'Set fields',
  family: 'data',
  icon: 'list-plus',
  help: 'Makes an object of the fields that you name, or changes and takes away fields of the one that comes in; of a list, in each item.',
  synonyms: [
    'set',
    'edit fields',
    'assign',
    'object',
    'json',
    'rename',
    'remove',
    'transform',
    'map',
    'patch',
    'build',
  ],
  config: z.object({
    fields: fieldsSchema,
    keep: z
      .boolean()
      .default(true)
      .meta({ title: 'Keep the other fields', hint: 'Otherwise only those above are in the result.' }),
  }),
  inputs: {
    ports: ({ fields }) => {
      const wired = fieldsWithIds(fields).filter(([, field]) => field.kind === 'port');
      const ports = wired.map(([id, { name }]): [string, InputPort] => [id, { name: name.trim() || id, type: 'any' }]);
      return { ...Object.fromEntries(ports), object: { type: 'any', optional: true } };
    },
  },
  outputs: { object: { type: 'json' } },
  summary: ({ fields }) =>
    fields
      .map(({ name, kind }) => (kind === 'remove' ? `− ${name}` : name))
      .filter((name) => name.trim() !== '')
      .join(' · '),
  run(inputs, { fields, keep }) {
    const given: Readonly<Record<string, Payload>> = inputs;
    const changes = fieldsWithIds(fields).flatMap(([id, field]) => changeOf(field, given[id]));
    const change = (object: Payload, place: string): Payload => changed(object, changes, { keep, place });
    const { object = {} } = given;
    const result = Array.isArray(object)
      ? object.map((item: Payload, index) => change(item, `Item ${index + 1} of the list`))
      : change(object, 'Input object');
    return { object: result as Json }; // made of JSON; what a port of any kind brings is told by who cannot take it
  },
});

type Change = (object: Payload) => Payload;

function changeOf({ name, kind, value }: Field, wired: Payload): readonly Change[] {
  const names = namesIn(name);
  if (names.length === 0) return []; // a row that nobody has named yet
  if (kind === 'remove') return [(object) => withoutValueAt(object, names)];
  const next = kind === 'port' ? wired : needTypedValue(value, kind, `The value of “${name.trim()}”`);
  return next === undefined ? [] : [(object) => withValueAt(object, names, next)];
}

function changed(
  object: Payload,
  changes: readonly Change[],
  { keep, place }: { readonly keep: boolean; readonly place: string },
): Payload {
  if (!isRecord(object))
    throw failure(
      'bad-input',
      `${place} is to be an object, but it is ${shapeOf(object)}.`,
      'Wire an object; a JSON parse node makes one of a text.',
    );
  return changes.reduce<Payload>((result, change) => change(result), keep ? object : {});
}

/** The fields with the ids of their inputs. */
function fieldsWithIds(fields: readonly Field[]): readonly (readonly [id: string, field: Field])[] {
  const ports = portsOfRows(fields, 'field');
  return fields.map((field, index) => [ports[index] ?? '', field]);
}
