import * as z from 'zod';
import { defineNode } from '../flow/node-definition';

/** Waits, then passes its value on. */
export const delay = defineNode({
  type: 'delay',
  version: 1,
  label: 'Delay',
  family: 'control',
  icon: 'timer',
  help: 'Waits a while, then passes its value on unchanged.',
  synonyms: ['wait', 'sleep', 'pause', 'timer', 'later', 'slow down'],
  config: z.object({
    amount: z.number().min(0).max(86_400).default(1).meta({ title: 'Wait' }),
    unit: z
      .enum(['milliseconds', 'seconds'])
      .default('seconds')
      .meta({ title: 'Counted in', labels: { milliseconds: 'milliseconds', seconds: 'seconds' } }),
  }),
  inputs: { value: { type: 'any' } },
  outputs: { value: { type: 'any' } },
  summary: ({ amount, unit }) => `${amount} ${unit === 'seconds' ? 's' : 'ms'}`,
  async run({ value }, { amount, unit }, services) {
    await services.sleep(unit === 'seconds' ? amount * 1_000 : amount);
    return { value };
  },
});
