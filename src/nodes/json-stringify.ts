import * as z from 'zod';
import { defineNode } from '../flow/node-definition';
import { jsonText } from './json-out';

/** Writes a value as JSON text. */
export const jsonStringify = defineNode({
  type: 'json-stringify',
  version: 1,
  label: 'JSON stringify',
  family: 'data',
  icon: 'file-json',
  help: 'Writes any value as JSON text: a text gets quotes, a list brackets, and so on.',
  synonyms: ['to text', 'to json', 'serialize', 'format', 'pretty print', 'encode'],
  config: z.object({
    indent: z.int().min(0).max(8).default(2).meta({
      title: 'Indent',
      hint: '0 writes everything on one line.',
      unit: 'spaces',
    }),
  }),
  inputs: { value: { type: 'any' } },
  outputs: { text: { type: 'text' } },
  summary: ({ indent }) => (indent === 0 ? 'one line' : `indent ${indent}`),
  run: ({ value }, { indent }) => ({ text: jsonText(value, indent) }),
});
