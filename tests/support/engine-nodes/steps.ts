import * as z from 'zod';
import { defineNode } from '../../../src/flow/node-definition';
import { bareNode } from './bare-node';

/** Begins a run: what is given to it comes out. */
export const ask = defineNode({
  ...bareNode,
  type: 'ask',
  label: 'Ask',
  role: 'interface',
  config: z.object({}),
  inputs: { reply: { type: 'any', many: true, stream: true, optional: true } },
  outputs: { message: { type: 'any' } },
});

/** Begins a run with a value of its own. */
export const begin = defineNode({
  ...bareNode,
  type: 'begin',
  label: 'Begin',
  role: 'source',
  config: z.object({ value: z.string().default('begun') }),
  inputs: {},
  outputs: { value: { type: 'text' } },
  run: (_, { value }) => ({ value }),
});

/** Passes its value on, after a while if it is told to wait. */
export const pass = defineNode({
  ...bareNode,
  type: 'pass',
  label: 'Pass',
  config: z.object({ wait: z.number().default(0), add: z.string().default('') }),
  inputs: { in: { type: 'any' } },
  outputs: { out: { type: 'any' } },
  run({ in: value }, { wait, add }, { sleep }) {
    const out = add === '' ? value : `${value}${add}`;
    return wait === 0 ? { out } : sleep(wait).then(() => ({ out }));
  },
});

/** Joins the texts that reach it, in wire order. */
export const join = defineNode({
  ...bareNode,
  type: 'join',
  label: 'Join',
  config: z.object({}),
  inputs: { in: { type: 'any', many: true } },
  outputs: { out: { type: 'text' } },
  run: ({ in: values }) => ({ out: values.join('+') }),
});

/** Takes text and nothing else. */
export const text = defineNode({
  ...bareNode,
  type: 'text',
  label: 'Text',
  config: z.object({ template: z.string().default('').meta({ template: true }), in: z.string().default('default') }),
  inputs: { in: { type: 'text' } },
  outputs: { out: { type: 'text' } },
  run: ({ in: value }, { template }) => ({ out: template === '' ? value : template }),
});

/** Never answers, and does not listen. */
export const deaf = defineNode({
  ...bareNode,
  type: 'deaf',
  label: 'Deaf',
  config: z.object({}),
  inputs: { in: { type: 'any' } },
  outputs: { out: { type: 'any' } },
  run: () => new Promise<never>(() => undefined),
});
