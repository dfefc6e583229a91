import * as z from 'zod';
import { defineNode } from '../flow/node-definition';
import { borderFields } from './border';

/** Where something leaves a flow that is used as a Sub-flow. */
export const output = defineNode({
  type: 'output',
  version: 1,
  label: 'Output',
  family: 'control',
  icon: 'log-out',
  help: 'An output of this flow where it is used as a Sub-flow: what is wired here leaves at that port. A run of the flow by itself shows it as a result.',
  synonyms: ['port', 'return', 'result', 'exit', 'sub-flow output', 'border'],
  palette: false,
  config: z.object(borderFields),
  // Streamed, so that a result shows while it is written.
  inputs: { ports: ({ type }) => ({ value: { type, stream: true } }) },
  outputs: {},
  role: 'sink',
  passage: 'output',
  summary: ({ name, type }) => (name === '' ? type : `${name}: ${type}`),
});
