import * as z from 'zod';
import { defineNode } from '../flow/node-definition';

const modes = { while: 'while something comes back', times: 'so many times', 'for-each': 'for each item of a list' };

/** Far more than a person means; it keeps a slip of a digit from costing a night. */
const mostTicks = 1_000_000;

/** Repeats what hangs on its item or index. What it does with its inputs is the engine's: it is the head of a region. */
export const loop = defineNode({
  type: 'loop',
  version: 1,
  label: 'Loop',
  family: 'control',
  icon: 'repeat',
  help: 'Repeats the nodes that hang on item or index: while something comes back at again, so many times, or for each item of the list at start. A tick that gives a result ends it. What comes of it all leaves at done.',
  synonyms: ['repeat', 'iterate', 'for each', 'while', 'until', 'times', 'map', 'batch', 'cycle', 'retry until'],
  config: z.object({
    mode: z.enum(['while', 'times', 'for-each']).default('while').meta({ title: 'Repeat', labels: modes }),
    times: z
      .int()
      .min(1)
      .max(mostTicks)
      .default(3)
      .meta({
        title: 'How many times',
        unit: 'ticks',
        onlyFor: { mode: ['times'] },
      }),
    maxTicks: z
      .int()
      .min(1)
      .max(mostTicks)
      .default(100)
      .meta({
        title: 'At most',
        hint: 'It ends there, with a warning, whatever comes back and however long the list is.',
        unit: 'ticks',
        onlyFor: { mode: ['while', 'for-each'] },
      }),
    concurrency: z
      .int()
      .min(1)
      .max(64)
      .default(1)
      .meta({
        title: 'At once',
        hint: 'The results keep the order of the items.',
        unit: 'items',
        onlyFor: { mode: ['for-each'] },
      }),
    onItemError: z
      .enum(['stop', 'null', 'drop'])
      .default('stop')
      .meta({
        title: 'When an item fails',
        onlyFor: { mode: ['for-each'] },
        labels: { stop: 'the Loop fails', null: 'null takes its place', drop: 'it is left out' },
      }),
  }),
  inputs: {
    start: { type: 'any' },
    again: { type: 'any', optional: true },
    result: { type: 'any', optional: true },
  },
  outputs: { item: { type: 'any' }, index: { type: 'number' }, done: { type: 'any' } },
  summary: ({ mode, times, maxTicks, concurrency }) => {
    if (mode === 'times') return `${times} times`;
    if (mode === 'while') return `while, at most ${maxTicks}`;
    return concurrency === 1 ? 'for each item' : `for each item, ${concurrency} at once`;
  },
  // A number of ticks that was asked for is a bound of its own, and reaching it is nothing to warn of.
  loop: ({ mode, times, maxTicks, concurrency, onItemError }) => ({
    mode,
    maxTicks: mode === 'times' ? times : maxTicks,
    concurrency,
    onItemError,
  }),
});
