import * as z from 'zod';
import { defineNode, type OutputPort } from '../flow/node-definition';
import { needTypedValue, type ValueKind, valueKindLabels, valueKinds } from './typed-value';

const ports = {
  text: { type: 'text' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  json: { type: 'json' },
} as const satisfies Readonly<Record<ValueKind, OutputPort>>;

/** Gives out a fixed value of any kind. */
export const constant = defineNode({
  type: 'constant',
  version: 1,
  label: 'Constant',
  family: 'data',
  icon: 'equal',
  help: 'Gives out a value that is written in it: a number, yes or no, JSON, or a text.',
  synonyms: ['value', 'number', 'boolean', 'fixed', 'literal', 'json', 'set', 'mock data', 'default'],
  config: z.object({
    kind: z.enum(valueKinds).default('number').meta({ title: 'Kind', labels: valueKindLabels }),
    value: z
      .string()
      .default('0')
      .meta({ title: 'Value', placeholder: '{"a": 1}', template: true, multiline: true, jsonFor: { kind: ['json'] } }),
  }),
  inputs: {},
  outputs: { ports: ({ kind }) => ({ value: ports[kind] }) },
  summary: ({ value }) => value,
  run: (_inputs, { kind, value }) => ({ value: needTypedValue(value, kind, 'The value') }),
});
