import * as z from 'zod';
import { catalogueOf, defineNode, type InputPorts, type NodeDefinition } from '../../src/flow/node-definition';
import type { Payload } from '../../src/flow/payload';
import type { Services } from '../../src/flow/services';
import type { Firing } from '../../src/worker/engine/firing';
import { bareNode } from '../support/engine-nodes/bare-node';
import * as borders from '../support/engine-nodes/borders';
import { answerOf, type Config } from './answers';
import { firingOf, fulfil, play, type Run, readAll, shouted } from './play';
import { theatre } from './stage';

const any = { type: 'any' } as const;
const out = { out: any };
const single = { in: any };
const many = { in: { type: 'any', many: true } } as const;
const read = { in: { type: 'any', stream: true } } as const;
const times = z.object({ times: z.number().default(1) });
const none = z.object({});

/** A step that does what `answerOf` says, with one output. */
function step(type: string, inputs: InputPorts, config: z.ZodObject = none): NodeDefinition {
  return { ...bareNode, type, label: type, config, inputs, outputs: out, run: play(type, inputs) };
}

/** Notes the call, and lets `act` do the rest with the stream. */
function reading(act: (stream: AsyncIterable<Payload>, firing: Firing) => unknown): Run {
  return (inputs, _config, services) => {
    const firing = firingOf(services);
    theatre.stage.called(firing, 'in=~');
    const input = inputs['in'];
    return act((Array.isArray(input) ? input[0] : input) as AsyncIterable<Payload>, firing); // `in` is read as a stream
  };
}

const ask = defineNode({
  ...bareNode,
  type: 'ask',
  label: 'Ask',
  role: 'interface',
  config: none,
  inputs: { reply: { type: 'any', many: true, stream: true, optional: true } },
  outputs: { message: any },
});

const fork = defineNode({
  ...bareNode,
  type: 'fork',
  label: 'fork',
  config: none,
  inputs: single,
  outputs: { yes: any, no: any },
  run: play('fork', single) as () => Record<string, Payload>, // its answer has an output called yes or no
});

const drip = defineNode({
  ...bareNode,
  type: 'drip',
  label: 'drip',
  effect: true,
  config: z.object({ count: z.number(), breaks: z.number(), at: z.number() }),
  inputs: single,
  outputs: { out: { type: 'text', stream: true } },
  run: play('drip', single) as () => { out: AsyncIterable<string> }, // its answer is a stream
});

const shout = defineNode({
  ...bareNode,
  type: 'shout',
  label: 'shout',
  config: none,
  inputs: read,
  outputs: { out: { type: 'text', stream: true } },
  run: reading((stream, firing) => ({ out: shouted(stream, firing) })) as () => { out: AsyncIterable<string> }, // see left
});

/** Reads no further than the first chunk. */
const peek = defineNode({
  ...bareNode,
  type: 'peek',
  label: 'peek',
  config: none,
  inputs: read,
  outputs: out,
  run: reading(async (stream) => {
    for await (const _ of stream) break;
    return { out: 'peeked' };
  }) as () => Promise<Record<string, Payload>>, // see above
});

/** Begins to read b before it reads a, so that who makes both may have to wait for the one while it waits for the other. */
const braid: NodeDefinition = {
  ...step('braid', { a: read.in, b: read.in }),
  async run(inputs: Readonly<Record<string, Payload>>, config: Config, services: Services) {
    const firing = firingOf(services);
    theatre.stage.called(firing, 'a=~ b=~');
    // Both are read as streams.
    const [first, second] = [inputs['a'], inputs['b']] as [AsyncIterable<Payload>, AsyncIterable<Payload>];
    const rest = second[Symbol.asyncIterator]();
    const begun = await rest.next();
    const [a] = await readAll(first);
    const chunks: Payload[] = [];
    for (let next = begun; next.done !== true; next = await rest.next()) chunks.push(next.value);
    const streams = { a: a === undefined ? [] : [a], b: [{ chunks, end: 'ended' as const }] };
    return fulfil(answerOf('braid', { config, inputs, streams, attempt: firing.attempt, calls: 1 }), firing, 0);
  },
};

const merge = defineNode({
  ...bareNode,
  type: 'merge',
  label: 'merge',
  join: 'any',
  config: z.object({ isBlind: z.boolean().default(false) }),
  inputs: { in: { type: 'any', many: true, stream: true } },
  outputs: { out: { type: 'any', stream: true } },
  run(inputs, { isBlind }, services) {
    const pass = reading((stream) => ({ out: isBlind ? 'merged' : stream }));
    return pass(inputs, {}, services) as Record<string, Payload>; // see above
  },
});

const either = defineNode({
  ...bareNode,
  type: 'either',
  label: 'either',
  join: 'settled',
  config: none,
  inputs: { a: any, b: any },
  outputs: out,
  run: play('either', { a: any, b: any }) as () => Record<string, Payload>, // its answer has an output called out
});

/** Waits in line where two others are at work. */
const call: NodeDefinition = {
  ...step('call', single),
  effect: true,
  group: () => ({ kind: 'model', key: 'one', limit: 2 }),
};

export const loopTerms = z.object({
  mode: z.enum(['while', 'times', 'for-each']),
  maxTicks: z.number(),
  concurrency: z.number(),
  onItemError: z.enum(['stop', 'null', 'drop']),
});

const loop = defineNode({
  ...bareNode,
  type: 'loop',
  label: 'loop',
  config: loopTerms,
  inputs: { start: any, again: { type: 'any', optional: true }, result: { type: 'any', optional: true } },
  outputs: { item: any, index: { type: 'number' }, done: any },
  loop: (terms) => terms,
});

const bend = defineNode({
  ...bareNode,
  type: 'bend',
  label: 'Reroute',
  passage: 'reroute',
  config: none,
  inputs: single,
  outputs: out,
});

const steps = [
  step('text', {}, z.object({ text: z.string() })),
  step('pass', single),
  step('blank', single),
  step('add', single, z.object({ suffix: z.string() })),
  step('strict', { in: { type: 'text' } }),
  step('pair', { a: any, b: any }),
  step('join', many),
  { ...step('all', many), join: 'settled' } as const,
  { ...step('first', many), join: 'any' } as const,
  step('list', single, z.object({ count: z.number() })),
  step('flaky', single, times),
  step('fuse', single, times),
  step('picky', single),
  step('deaf', single),
  step('collect', read),
  step('critic', read),
  { ...step('union', { in: { type: 'any', many: true, stream: true } }), join: 'settled' } as const,
];

export const referenceCatalogue = catalogueOf([
  ...steps,
  call,
  ask,
  fork,
  drip,
  shout,
  peek,
  braid,
  merge,
  either,
  loop,
  ...Object.values(borders),
  bend,
]);
