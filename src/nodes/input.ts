import * as z from 'zod';
import { defineNode } from '../flow/node-definition';
import { borderFields } from './border';

/** Where something comes into a flow that is used as a Sub-flow. */
export const input = defineNode({
  type: 'input',
  version: 1,
  label: 'Input',
  family: 'control',
  icon: 'log-in',
  help: 'An input of this flow where it is used as a Sub-flow: what is wired to that port comes out here. A run of the flow by itself may begin here.',
  synonyms: ['port', 'parameter', 'argument', 'entry', 'sub-flow input', 'border'],
  palette: false,
  config: z.object({
    ...borderFields,
    optional: z.boolean().default(false).meta({
      title: 'May be left unwired',
      hint: 'Nothing comes out here then.',
    }),
    // Without a default, so that Inputs which say nothing stay as they are.
    description: z.string().max(1000).optional().meta({
      title: 'Description',
      hint: 'What to give here, for a model that calls this flow as a tool.',
      multiline: true,
    }),
  }),
  inputs: {},
  outputs: { ports: ({ type }) => ({ value: { type } }) },
  role: 'source',
  passage: 'input',
  summary: ({ name, type }) => (name === '' ? type : `${name}: ${type}`),
});
