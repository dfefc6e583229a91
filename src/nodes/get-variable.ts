import * as z from 'zod';
import { failure } from '../flow/failure';
import { defineNode } from '../flow/node-definition';
import { variableNameField } from './variable-name';

/** Gives out what a variable of the run holds when it fires. */
export const getVariable = defineNode({
  type: 'get-variable',
  version: 1,
  label: 'Get variable',
  family: 'state',
  icon: 'variable',
  help: 'Gives out what a variable holds at this moment of the run. Wire its “when” to read it after it was set.',
  synonyms: ['variable', 'read', 'recall', 'global', 'state', 'memory', 'load'],
  config: z.object({
    name: variableNameField,
    missing: z
      .enum(['fail', 'null', 'nothing'])
      .default('fail')
      .meta({ title: 'Without a value', labels: { fail: 'fail', null: 'give out null', nothing: 'give out nothing' } }),
  }),
  inputs: {},
  outputs: { value: { type: 'any' } },
  summary: ({ name }) => name,
  run(_, { name, missing }, { variables }) {
    if (name === '') throw failure('bad-config', 'This node names no variable.', 'Write the name of one.');
    const value = variables.get(name);
    if (value !== undefined) return { value };
    if (missing === 'nothing') return {};
    if (missing === 'null') return { value: null };
    throw failure(
      'not-found',
      `The variable “${name}” has no value.`,
      'Set it before, with Set variable or in the variables of the flow.',
    );
  },
});
