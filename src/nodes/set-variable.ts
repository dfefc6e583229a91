import * as z from 'zod';
import { failure } from '../flow/failure';
import type { Json } from '../flow/json';
import { defineNode } from '../flow/node-definition';
import { jsonText } from './json-out';
import { variableNameField } from './variable-name';

/** Puts what passes through it into a variable of the run. */
export const setVariable = defineNode({
  type: 'set-variable',
  version: 1,
  label: 'Set variable',
  family: 'state',
  icon: 'variable',
  help: 'Puts the value that passes through it into a variable, which lasts as long as the run.',
  synonyms: ['variable', 'write', 'assign', 'store', 'global', 'state', 'save'],
  config: z.object({ name: variableNameField }),
  inputs: { value: { type: 'any' } },
  outputs: { value: { type: 'any' } },
  summary: ({ name }) => name,
  run({ value }, { name }, { variables }) {
    if (name === '') throw failure('bad-config', 'This node names no variable.', 'Write the name of one.');
    // Written and read, so that the variable holds plain data which nobody else can change.
    const plain: Json = JSON.parse(jsonText(value, 0));
    variables.set(name, plain);
    return { value };
  },
});
