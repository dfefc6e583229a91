import * as z from 'zod';
import { failure } from '../../../src/flow/failure';
import { defineNode } from '../../../src/flow/node-definition';
import type { Services } from '../../../src/flow/services';
import { bareNode } from './bare-node';
import { seen } from './seen';

/** Streams the numbers from 0, as texts; breaks at one if it is told to. */
export const count = defineNode({
  ...bareNode,
  type: 'count',
  label: 'Count',
  config: z.object({
    to: z.number().default(3),
    wait: z.number().default(0),
    breakAt: z.number().default(-1),
    retryable: z.boolean().default(false),
  }),
  inputs: { in: { type: 'any', optional: true } },
  outputs: { out: { type: 'text', stream: true }, total: { type: 'number' } },
  run: (_, { to, wait, breakAt, retryable }, services) => {
    seen.begun++;
    return { out: numbers({ to, wait, breakAt, retryable }, services), total: to };
  },
});

/** Streams a list without anything in it. */
export const lists = defineNode({
  ...bareNode,
  type: 'lists',
  label: 'Lists',
  config: z.object({}),
  inputs: { in: { type: 'any' } },
  outputs: { out: { type: 'list<text>', stream: true } },
  run: (_, __, services) => ({ out: numbers({ to: 0, wait: 0, breakAt: -1, retryable: false }, services) as never }), // nothing of a wrong type comes
});

/** Hands each chunk on, changed, as it comes. */
export const shout = defineNode({
  ...bareNode,
  type: 'shout',
  label: 'Shout',
  config: z.object({ wait: z.number().default(0) }),
  inputs: { in: { type: 'text', stream: true } },
  outputs: { out: { type: 'text', stream: true } },
  run: ({ in: chunks }, { wait }, services) => ({ out: shouted(chunks, wait, services) }),
});

/** Reads two streams, one after the other. */
export const after = defineNode({
  ...bareNode,
  type: 'after',
  label: 'After',
  config: z.object({}),
  inputs: { a: { type: 'text', stream: true }, b: { type: 'text', stream: true } },
  outputs: { out: { type: 'text' } },
  async run({ a, b }) {
    let text = '';
    const later = b[Symbol.asyncIterator]();
    const begun = later.next(); // begins to read it, so that its producer has to wait
    for await (const chunk of a) text += chunk;
    text += (await begun).value;
    for (let next = await later.next(); !next.done; next = await later.next()) text += next.value;
    return { out: text };
  },
});

/** Does something outside the run, and streams what comes of it. */
export const effect = defineNode({
  ...bareNode,
  type: 'effect',
  label: 'Effect',
  effect: true,
  config: z.object({ breakAt: z.number().default(-1) }),
  inputs: { in: { type: 'any' } },
  outputs: {
    out: { type: 'text', stream: true },
    whole: { type: 'text' },
    later: { type: 'text' },
    aside: { type: 'text', hidden: true },
  },
  run({ in: value }, { breakAt }, services) {
    seen.begun++;
    return {
      out: numbers({ to: 3, wait: 10, breakAt, retryable: false }, services),
      whole: `whole ${value}`,
      later: services.sleep(5).then(() => `later ${value}`),
      aside: Promise.resolve(`aside ${value}`),
    };
  },
});

interface Counting {
  readonly to: number;
  readonly wait: number;
  readonly breakAt: number;
  readonly retryable: boolean;
}

async function* numbers({ to, wait, breakAt, retryable }: Counting, services: Services): AsyncGenerator<string> {
  for (let number = 0; number < to; number++) {
    if (number === breakAt) throw failure('reply-incomplete', 'It broke.', 'Play again.', { retryable });
    if (wait > 0) await services.sleep(wait);
    seen.yielded++;
    seen.mostAhead = Math.max(seen.mostAhead, seen.yielded - seen.read);
    yield `${number},`;
  }
  if (to === breakAt) throw failure('reply-incomplete', 'It broke.', 'Play again.', { retryable });
}

async function* shouted(chunks: AsyncIterable<string>, wait: number, services: Services): AsyncGenerator<string> {
  for await (const chunk of chunks) {
    seen.read++;
    if (wait > 0) await services.sleep(wait);
    yield chunk.replace(',', '!');
  }
}
