import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { flowBuilder } from '../../../tests/support/flow-builder';
import { VirtualPlatform } from '../../../tests/support/virtual-platform';
import { compile } from '../../compiler/compile';
import type { RunId } from '../../flow/ids';
import { catalogueOf, defineNode } from '../../flow/node-definition';
import type { World } from '../../flow/services';
import { startRun } from './start-run';

const tokens = 1_000_000;
const megabyte = 1024 * 1024;
const common = { version: 1, family: 'control', icon: 'circle', help: 'For tests.', config: z.object({}) } as const;

it('holds no more of a stream of 1,000,000 tokens than its buffers and a look inside', async () => {
  const seen = { made: 0, read: 0, mostAhead: 0, heaps: [] as number[] };
  const catalogue = catalogueOf([
    defineNode({
      ...common,
      type: 'tokens',
      label: 'Tokens',
      role: 'source',
      inputs: {},
      outputs: { out: { type: 'text', stream: true } },
      run: () => ({ out: made() }),
    }),
    defineNode({
      ...common,
      type: 'relay',
      label: 'Relay',
      inputs: { in: { type: 'text', stream: true } },
      outputs: { out: { type: 'text', stream: true } },
      run: ({ in: chunks }) => ({ out: relayed(chunks) }),
    }),
    defineNode({
      ...common,
      type: 'drain',
      label: 'Drain',
      inputs: { in: { type: 'text', stream: true } },
      outputs: { out: { type: 'number' } },
      async run({ in: chunks }) {
        for await (const _ of chunks) {
          seen.read++;
          // Slower than tokens come, so that all buffers are full.
          for (let turn = 0; turn < 8; turn++) await undefined;
          if (seen.read === tokens / 2 || seen.read === tokens - 1) seen.heaps.push(heapUsed());
        }
        return { out: seen.read };
      },
    }),
  ]);
  async function* made() {
    for (; seen.made < tokens; seen.made++) {
      seen.mostAhead = Math.max(seen.mostAhead, seen.made - seen.read);
      yield `${seen.made % 10_000} `;
    }
  }
  // tokens ─▶ relay ─▶ relay ─▶ relay ─▶ drain
  const flow = flowBuilder(catalogue)('tokens > relay1 > relay2 > relay3 > drain');
  const { compiled } = compile(flow, catalogue, { models: [] });
  if (compiled === undefined) throw new Error('not built');
  const source = compiled.operators.findIndex(({ type }) => type === 'tokens');
  const run = startRun({
    compiled,
    catalogue,
    platform: new VirtualPlatform(),
    world: {} as World, // nothing of it is asked for
    options: { run: 'r' as RunId, inputs: {}, variables: {}, source }, // of the form that ids have
    observer: { wake: () => undefined, take: () => undefined },
  });
  expect(await run.finished).toMatchObject({ type: 'completed' });
  const capacity = Math.max(...compiled.channels.map((channel) => channel.capacity));
  expect(seen.read).toBe(tokens);
  expect(seen.mostAhead).toBeLessThanOrEqual((capacity + 1) * compiled.channels.length);
  const [half = 0, whole = 0] = seen.heaps;
  expect(whole - half).toBeLessThan(2 * megabyte);
  expect(String(run.inspect(source)?.outputs['out']).length).toBeLessThan(1.1 * megabyte);
}, 60_000);

async function* relayed(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const chunk of chunks) yield chunk;
}

/** In bytes, when all that nobody holds is gone. */
function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}
