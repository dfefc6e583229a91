import * as z from 'zod';
import type { Json } from '../../../src/flow/json';
import { defineNode } from '../../../src/flow/node-definition';
import { bareNode } from './bare-node';

/** Sends its value one of two ways. */
export const fork = defineNode({
  ...bareNode,
  type: 'fork',
  label: 'Fork',
  config: z.object({ way: z.enum(['yes', 'no']).default('yes') }),
  inputs: { in: { type: 'any' } },
  outputs: { yes: { type: 'any' }, no: { type: 'any' } },
  run: ({ in: value }, { way }) => ({ [way]: value }),
});

/** Sends its value out at yes until it has grown so long, then at no. */
export const shorter = defineNode({
  ...bareNode,
  type: 'shorter',
  label: 'Shorter',
  config: z.object({ than: z.number().default(5) }),
  inputs: { in: { type: 'any' } },
  outputs: { yes: { type: 'any' }, no: { type: 'any' } },
  run: ({ in: value }, { than }) => (String(value).length < than ? { yes: value } : { no: value }),
});

/** Passes on the first that comes, as it comes. */
export const first = defineNode({
  ...bareNode,
  type: 'first',
  label: 'First',
  config: z.object({}),
  inputs: { in: { type: 'any', many: true, stream: true } },
  outputs: { out: { type: 'any', stream: true } },
  join: 'any',
  run: ({ in: [one] }) => (one === undefined ? {} : { out: one }),
});

/** Lists all that comes, once it is known what does. */
export const all = defineNode({
  ...bareNode,
  type: 'all',
  label: 'All',
  config: z.object({}),
  inputs: { in: { type: 'any', many: true } },
  outputs: { out: { type: 'json' } },
  join: 'settled',
  run: ({ in: values }) => ({ out: values as readonly Json[] }), // tests pass JSON
});

/** Passes on what comes first, and stops the others. */
export const race = defineNode({
  ...bareNode,
  type: 'race',
  label: 'Race',
  config: z.object({}),
  inputs: { in: { type: 'any', many: true, stream: true } },
  outputs: { out: { type: 'any', stream: true } },
  join: 'any',
  race: true,
  run: ({ in: [one] }) => (one === undefined ? {} : { out: one }),
});

/** Repeats its body. */
export const loop = defineNode({
  ...bareNode,
  type: 'loop',
  label: 'Loop',
  config: z.object({
    mode: z.enum(['while', 'times', 'for-each']).default('while'),
    maxTicks: z.number().default(10),
    concurrency: z.number().default(1),
    onItemError: z.enum(['stop', 'null', 'drop']).default('stop'),
  }),
  inputs: {
    start: { type: 'any' },
    again: { type: 'any', optional: true },
    result: { type: 'any', optional: true },
  },
  outputs: {
    item: { type: 'any' },
    index: { type: 'number' },
    done: { type: 'any' },
    error: { type: 'json', hidden: true },
  },
  loop: ({ mode, maxTicks, concurrency, onItemError }) => ({ mode, maxTicks, concurrency, onItemError }),
});
