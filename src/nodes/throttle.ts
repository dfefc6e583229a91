import * as z from 'zod';
import { defineNode } from '../flow/node-definition';

/** Lets so many values through in a span of time, across all runs of its flow. */
export const throttle = defineNode({
  type: 'throttle',
  version: 1,
  label: 'Throttle',
  family: 'control',
  icon: 'gauge',
  help: 'Lets at most so many values through in a span of time, whichever run they come from. The others wait, or are dropped.',
  synonyms: ['rate limit', 'limit', 'slow down', 'debounce', 'pace', 'quota', 'interval'],
  config: z.object({
    count: z.int().min(1).max(1_000).default(1).meta({ title: 'At most' }),
    seconds: z.number().min(0.01).max(86_400).default(1).meta({ title: 'In', unit: 'seconds' }),
    tooSoon: z
      .enum(['wait', 'drop'])
      .default('wait')
      .meta({ title: 'What comes too soon', labels: { wait: 'waits', drop: 'is dropped' } }),
  }),
  inputs: { value: { type: 'any' } },
  outputs: { value: { type: 'any' } },
  summary: ({ count, seconds }) => `${count} in ${seconds} s`,
  async run({ value }, { count, seconds, tooSoon }, services) {
    const wait = await services.pace.take({ count, milliseconds: seconds * 1_000, mayWait: tooSoon === 'wait' });
    if (wait === undefined) return {};
    if (wait > 0) await services.sleep(wait);
    return { value };
  },
});
