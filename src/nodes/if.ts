import * as z from 'zod';
import { defineNode } from '../flow/node-definition';
import { holds, ignoreCaseField, questionFields, questionInWords } from './value-test';

/** Sends a value one of two ways. */
export const ifNode = defineNode({
  type: 'if',
  version: 1,
  label: 'If',
  family: 'control',
  icon: 'git-branch',
  help: 'Looks at the value and passes it on at yes or at no. Nothing comes at the other one, and what hangs there is skipped.',
  synonyms: ['condition', 'branch', 'else', 'filter', 'decide', 'route', 'router', 'compare', 'switch'],
  config: z.object({ ...questionFields, ignoreCase: ignoreCaseField }),
  inputs: { value: { type: 'any' } },
  outputs: { yes: { type: 'any' }, no: { type: 'any' } },
  summary: questionInWords,
  run({ value }, config) {
    return holds(value, config) ? { yes: value } : { no: value };
  },
});
