import * as z from 'zod';
import { defineNode } from '../flow/node-definition';
import { borderFields } from './border';

/** Where something leaves a flow: shown on the page, or at the port of a Sub-flow. */
export const output = defineNode({
  type: 'output',
  version: 1,
  label: 'Output',
  family: 'interface',
  icon: 'log-out',
  help: 'Shows what reaches it under Results: text, a table, an image, JSON. Where this flow is used as a Sub-flow, it is an output of that.',
  synonyms: ['result', 'show', 'display', 'preview', 'print', 'answer', 'return', 'end', 'port', 'sub-flow output'],
  config: z.object({
    ...borderFields,
    // Without a default, so that Outputs which say nothing stay as they are.
    show: z
      .enum(['text', 'markdown', 'table', 'image', 'json'])
      .optional()
      .meta({
        title: 'Shown as',
        placeholder: 'what it is',
        labels: { text: 'text', markdown: 'Markdown', table: 'a table', image: 'an image', json: 'JSON' },
      }),
  }),
  // Streamed, so that a result shows while it is written.
  inputs: { ports: ({ type }) => ({ value: { type, stream: true } }) },
  outputs: {},
  role: 'sink',
  passage: 'output',
  summary: ({ name, type }) => (name === '' ? type : `${name}: ${type}`),
});
