import * as z from 'zod';
import { failure } from '../../../src/flow/failure';
import { defineNode } from '../../../src/flow/node-definition';
import { approvalAnswerSchema } from '../../../src/flow/question';
import { bareNode } from './bare-node';
import { seen } from './seen';

/** Fails as often as it is told to, then passes its value on. */
export const flaky = defineNode({
  ...bareNode,
  type: 'flaky',
  label: 'Flaky',
  config: z.object({ times: z.number().default(1), retryable: z.boolean().default(true) }),
  inputs: { in: { type: 'any' } },
  outputs: { out: { type: 'any' }, error: { type: 'json', hidden: true } },
  run({ in: value }, { times, retryable }) {
    if (seen.failed++ < times) throw failure('server-failed', 'It failed.', 'Try again.', { retryable });
    return { out: value };
  },
});

/** Waits in a line of its own kind. */
export const call = defineNode({
  ...bareNode,
  type: 'call',
  label: 'Call',
  config: z.object({ wait: z.number().default(10) }),
  inputs: { in: { type: 'any' } },
  outputs: { out: { type: 'any' } },
  group: () => ({ kind: 'model', key: 'one', limit: 2 }),
  async run({ in: value }, { wait }, services) {
    seen.calling++;
    seen.mostCalling = Math.max(seen.mostCalling, seen.calling);
    await services.sleep(wait);
    seen.calling--;
    return { out: value };
  },
});

/** Takes as many milliseconds as the number it is given; fails on the one it is told to. */
export const takes = defineNode({
  ...bareNode,
  type: 'takes',
  label: 'Takes',
  config: z.object({ failOn: z.number().default(-1) }),
  inputs: { in: { type: 'any' } },
  outputs: { out: { type: 'any' } },
  async run({ in: value }, { failOn }, { sleep }) {
    seen.calling++;
    seen.mostCalling = Math.max(seen.mostCalling, seen.calling);
    await sleep(Number(value)).finally(() => seen.calling--);
    if (value === failOn) throw failure('raised', `It failed on ${value}.`, 'Give it another number.');
    return { out: `took ${value}` };
  },
});

/** Asks the person whether its value may pass. */
export const asks = defineNode({
  ...bareNode,
  type: 'asks',
  label: 'Asks',
  config: z.object({ limit: z.number().default(0) }),
  inputs: { in: { type: 'any' } },
  outputs: { out: { type: 'text' } },
  async run({ in: value }, { limit }, services) {
    const answer = await services.ask({
      kind: 'approval',
      title: `Pass ${value}?`,
      choices: ['approve', 'reject'],
      ...(limit === 0 ? {} : { limit: { milliseconds: limit, choice: 'reject' } }),
    });
    return { out: `${value}: ${approvalAnswerSchema.parse(answer).choice}` };
  },
});

/** Makes paid requests, one after the other, and then passes its value on. */
export const paid = defineNode({
  ...bareNode,
  type: 'paid',
  label: 'Paid',
  effect: true,
  config: z.object({ calls: z.number().default(1) }),
  inputs: { in: { type: 'any' } },
  outputs: { out: { type: 'any' }, error: { type: 'json', hidden: true } },
  async run({ in: value }, { calls }, { models }) {
    seen.begun++;
    for (let call = 0; call < calls; call++) await models.embed({ model: 'default', texts: [String(value)] });
    return { out: value };
  },
});

/** Counts in a variable of the run how often it was its turn. */
export const tally = defineNode({
  ...bareNode,
  type: 'tally',
  label: 'Tally',
  config: z.object({}),
  inputs: { in: { type: 'any' } },
  outputs: { out: { type: 'any' } },
  run({ in: value }, _, { variables }) {
    seen.begun++;
    const count = Number(variables.get('count') ?? 0) + 1;
    variables.set('count', count);
    return { out: `${value}${count}` };
  },
});

/** Keeps its value: as state across runs, or as a file. */
export const keeps = defineNode({
  ...bareNode,
  type: 'keeps',
  label: 'Keeps',
  config: z.object({ as: z.enum(['state', 'file']).default('state') }),
  inputs: { in: { type: 'text' } },
  outputs: { out: { type: 'text' } },
  async run({ in: value }, { as }, services) {
    if (as === 'state') await services.state.set('value', value);
    else await services.files.put({ name: value, mediaType: 'text/plain', bytes: new Uint8Array() });
    return { out: value };
  },
});

/** Draws two numbers. */
export const draw = defineNode({
  ...bareNode,
  type: 'draw',
  label: 'Draw',
  config: z.object({ wait: z.number().default(0) }),
  inputs: { in: { type: 'any' } },
  outputs: { out: { type: 'any' } },
  async run(_, { wait }, services) {
    await services.sleep(wait);
    return { out: `${services.random()} ${services.random()}` };
  },
});
