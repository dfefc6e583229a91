import * as z from 'zod';
import { catalogueOf, defineNode } from '../../src/flow/node-definition';

const common = {
  version: 1,
  family: 'control',
  icon: 'circle',
  help: 'For benchmarks.',
  config: z.object({}),
} as const;

let fired = 0;

/** How many nodes have fired so far, whoever fired them. */
export const firedSoFar = (): number => fired;

const begin = defineNode({
  ...common,
  type: 'begin',
  label: 'Begin',
  inputs: {},
  outputs: { out: { type: 'any' } },
  run() {
    fired++;
    return { out: 1 };
  },
});

const pass = defineNode({
  ...common,
  type: 'pass',
  label: 'Pass',
  inputs: { in: { type: 'any' } },
  outputs: { out: { type: 'any' } },
  run({ in: value }) {
    fired++;
    return { out: value };
  },
});

const gather = defineNode({
  ...common,
  type: 'gather',
  label: 'Gather',
  inputs: { in: { type: 'any', many: true } },
  outputs: { out: { type: 'any' } },
  run({ in: values }) {
    fired++;
    return { out: values.length };
  },
});

export const token = 'token ';

const tokens = defineNode({
  ...common,
  type: 'tokens',
  label: 'Tokens',
  config: z.object({ count: z.number(), together: z.number() }),
  inputs: {},
  outputs: { out: { type: 'text', stream: true } },
  run: (_, { count, together }) => ({ out: tokensOf(count, together) }),
});

/** Takes chunks in and hands each on. */
const relay = defineNode({
  ...common,
  type: 'relay',
  label: 'Relay',
  inputs: { in: { type: 'text', stream: true } },
  outputs: { out: { type: 'text', stream: true } },
  run: ({ in: chunks }) => ({ out: relayed(chunks) }),
});

/** Hands the stream on as it is. */
const through = defineNode({
  ...common,
  type: 'through',
  label: 'Through',
  inputs: { in: { type: 'text', stream: true } },
  outputs: { out: { type: 'text', stream: true } },
  run: ({ in: chunks }) => ({ out: chunks }),
});

const loop = defineNode({
  ...common,
  type: 'loop',
  label: 'Loop',
  config: z.object({ ticks: z.number().default(10_000) }),
  inputs: { start: { type: 'any' }, again: { type: 'any', optional: true } },
  outputs: { item: { type: 'any' }, index: { type: 'number' }, done: { type: 'any' } },
  loop: ({ ticks }) => ({ mode: 'times', maxTicks: ticks, concurrency: 1 }),
});

const show = defineNode({
  ...common,
  type: 'show',
  label: 'Show',
  role: 'sink',
  inputs: { in: { type: 'any', stream: true } },
  outputs: {},
});

async function* tokensOf(count: number, together: number): AsyncGenerator<string> {
  const chunk = token.repeat(together);
  const whole = count - (count % together);
  for (let sent = 0; sent < whole; sent += together) yield chunk;
  if (whole < count) yield token.repeat(count - whole);
}

async function* relayed(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const chunk of chunks) yield chunk;
}

export const catalogue = catalogueOf([begin, pass, gather, tokens, relay, through, loop, show]);
