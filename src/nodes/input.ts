import * as z from 'zod';
import { defineNode } from '../flow/node-definition';
import { borderFields } from './border';

/** Where something comes into a flow: Play asks for it, or it is wired to the port of a Sub-flow. */
export const input = defineNode({
  type: 'input',
  version: 1,
  label: 'Input',
  family: 'interface',
  icon: 'log-in',
  help: 'Asks for a value when you press Play; it comes out here. Where this flow is used as a Sub-flow, it is an input of that.',
  synonyms: ['value', 'ask', 'parameter', 'argument', 'start', 'entry', 'port', 'upload', 'sub-flow input'],
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
      placeholder: 'the number of an order',
      multiline: true,
    }),
  }),
  inputs: {},
  outputs: { ports: ({ type }) => ({ value: { type } }) },
  role: 'source',
  passage: 'input',
  summary: ({ name, type }) => (name === '' ? type : `${name}: ${type}`),
});
