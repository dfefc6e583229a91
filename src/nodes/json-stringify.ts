import * as z from 'zod';
import { failure } from '../flow/failure';
import { defineNode } from '../flow/node-definition';
import { type Payload, shapeOf } from '../flow/payload';

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
  run: ({ value }, { indent }) => ({ text: written(value, indent) }),
});

function written(value: Payload, indent: number): string {
  try {
    const text = JSON.stringify(value, undefined, indent);
    if (text !== undefined) return text; // undefined for what JSON has no word for, whatever its typing says
  } catch {
    // A value that contains itself, or is nested beyond what can be walked: told below, like any other.
  }
  throw failure(
    'bad-input',
    `The value cannot be written as JSON: it is ${shapeOf(value)}.`,
    'Wire a text, a number, a list or an object that does not contain itself.',
  );
}
