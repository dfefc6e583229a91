import * as z from 'zod';
import { catalogueOf, defineNode, type EmbeddedFlows } from '../../src/flow/node-definition';

/** A few small node types for tests of graphs, so that a test of the compiler stands whatever the real types become. */

const described = { family: 'text', icon: 'circle', help: 'For tests.' } as const;

const ask = defineNode({
  ...described,
  type: 'ask',
  version: 1,
  label: 'Interface',
  role: 'interface',
  config: z.object({}),
  inputs: { reply: { type: 'any', many: true, stream: true, optional: true } },
  outputs: { message: { type: 'text' }, history: { type: 'messages' } },
});

const model = defineNode({
  ...described,
  type: 'model',
  version: 2,
  label: 'Chat model',
  effect: true,
  policy: { retry: { attempts: 2, backoff: 'fixed', delayMs: 10, maxDelayMs: 10, jitter: false }, timeoutMs: 60_000 },
  config: z.object({
    model: z.string().default('default').meta({ title: 'Model', control: 'model' }),
    temperature: z.number().min(0).max(2).default(1).meta({ title: 'Temperature' }),
    system: z.string().default('').meta({ title: 'System', template: true }),
  }),
  inputs: { prompt: { type: 'text' }, history: { type: 'messages', optional: true } },
  outputs: { reply: { type: 'text', stream: true }, message: { type: 'message' } },
  group: ({ model }) => ({ kind: 'model', key: model, limit: 4 }),
  migrate: ({ heat, ...config }) => ({ ...config, temperature: heat }),
  run: ({ prompt }) => ({ reply: prompt }),
});

const text = defineNode({
  ...described,
  type: 'text',
  version: 1,
  label: 'Text',
  config: z.object({ text: z.string().default('').meta({ title: 'Text', template: true }) }),
  inputs: {},
  outputs: { text: { type: 'text' } },
  run: (_, { text }) => ({ text }),
});

const upper = defineNode({
  ...described,
  type: 'upper',
  version: 1,
  label: 'Upper case',
  config: z.object({ suffix: z.string().optional().meta({ title: 'Suffix' }) }),
  inputs: { text: { type: 'text' }, suffix: { type: 'text' } },
  outputs: { text: { type: 'text' } },
  run: ({ text }) => ({ text: text.toUpperCase() }),
});

const pass = defineNode({
  ...described,
  type: 'pass',
  version: 1,
  label: 'Pass',
  config: z.object({}),
  inputs: { in: { type: 'any' } },
  outputs: { out: { type: 'any' } },
  run: (inputs) => ({ out: inputs.in }),
});

const add = defineNode({
  ...described,
  type: 'add',
  version: 1,
  label: 'Add',
  config: z.object({ by: z.number().default(1) }),
  inputs: { value: { type: 'number' }, by: { type: 'number' } },
  outputs: { sum: { type: 'number' } },
  run: ({ value, by }) => ({ sum: value + by }),
});

const merge = defineNode({
  ...described,
  type: 'merge',
  version: 1,
  label: 'Merge',
  join: 'any',
  config: z.object({}),
  inputs: { any: { type: 'any', many: true } },
  outputs: { out: { type: 'any' } },
  run: ({ any }) => ({ out: any[0] }),
});

const gather = defineNode({
  ...described,
  type: 'gather',
  version: 1,
  label: 'Gather',
  config: z.object({}),
  inputs: { items: { type: 'any', many: true } },
  outputs: { list: { type: 'list<any>' } },
  run: ({ items }) => ({ list: items }),
});

const parse = defineNode({
  ...described,
  type: 'json-parse',
  version: 1,
  label: 'JSON parse',
  config: z.object({}),
  inputs: { text: { type: 'text' } },
  outputs: { value: { type: 'json' } },
  run: ({ text }) => ({ value: text }),
});

const nested = defineNode({
  ...described,
  type: 'nested',
  version: 1,
  label: 'Nested',
  config: z.object({ data: z.json().default(null) }),
  inputs: {},
  outputs: { value: { type: 'json' } },
  run: (_, { data }) => ({ value: data }),
});

const loop = defineNode({
  ...described,
  type: 'loop',
  version: 1,
  label: 'Loop',
  config: z.object({
    mode: z.enum(['while', 'times', 'for-each']).default('while'),
    maxTicks: z.number().optional(),
    concurrency: z.number().default(1),
  }),
  inputs: {
    start: { type: 'any' },
    again: { type: 'any', optional: true },
    result: { type: 'any', optional: true },
  },
  outputs: { item: { type: 'any' }, index: { type: 'number' }, done: { type: 'any' } },
  loop: ({ mode, maxTicks = 10, concurrency }) => ({ mode, maxTicks: maxTicks || undefined, concurrency }),
});

const border = z.object({
  type: z.enum(['any', 'text', 'number', 'message']).default('any'),
  optional: z.boolean().default(false),
});

const input = defineNode({
  ...described,
  type: 'input',
  version: 1,
  label: 'Input',
  role: 'source',
  passage: 'input',
  config: border,
  inputs: {},
  outputs: { ports: ({ type }) => ({ value: { type } }) },
});

const output = defineNode({
  ...described,
  type: 'output',
  version: 1,
  label: 'Output',
  role: 'sink',
  passage: 'output',
  config: border,
  inputs: { ports: ({ type }) => ({ value: { type } }) },
  outputs: {},
});

const bend = defineNode({
  ...described,
  type: 'bend',
  version: 1,
  label: 'Reroute',
  passage: 'reroute',
  config: z.object({}),
  inputs: { in: { type: 'any' } },
  outputs: { out: { type: 'any' } },
});

/** The ports of a Sub-flow: the Inputs, or the Outputs, of the flow it stands for. */
function bordersOf(flows: EmbeddedFlows, flow: string, type: 'input' | 'output') {
  const nodes = Object.entries(flows).find(([id]) => id === flow)?.[1].nodes ?? [];
  const borders = nodes.filter((node) => node.type === type);
  return Object.fromEntries(
    borders.map((node) => [node.id, { name: node.label ?? node.id, ...border.parse(node.config) }]),
  );
}

const sub = defineNode({
  ...described,
  type: 'sub',
  version: 1,
  label: 'Sub-flow',
  config: z.object({ flow: z.string().default('inner') }),
  inputs: { ports: ({ flow }, flows) => bordersOf(flows, flow, 'input') },
  outputs: { ports: ({ flow }, flows) => bordersOf(flows, flow, 'output') },
  subFlow: ({ flow }) => flow,
});

const catchNode = defineNode({
  ...described,
  type: 'catch',
  version: 1,
  label: 'Catch',
  config: z.object({}),
  inputs: {},
  outputs: { errors: { type: 'list<json>' } },
  catches: true,
});

const fetches = defineNode({
  ...described,
  type: 'fetch',
  version: 1,
  label: 'Fetch',
  effect: true,
  config: z.object({ slot: z.string().default('').meta({ title: 'Credential', control: 'slot' }) }),
  inputs: { url: { type: 'text' } },
  outputs: { body: { type: 'text' } },
  run: ({ url }) => ({ body: url }),
});

const timer = defineNode({
  ...described,
  type: 'timer',
  version: 1,
  label: 'Timer',
  role: 'source',
  config: z.object({ text: z.string().default('').meta({ title: 'Text', template: true }) }),
  inputs: {},
  outputs: { tick: { type: 'number' } },
  trigger: { start: () => () => undefined },
});

const tool = defineNode({
  ...described,
  type: 'tool',
  version: 1,
  label: 'Tool',
  config: z.object({ flow: z.string().default('inner') }),
  inputs: {},
  outputs: { tool: { type: 'tool' } },
  tool: {
    flow: ({ flow }) => flow,
    ports: ({ flow }, flows) => ({
      inputs: Object.entries(bordersOf(flows, flow, 'input')).map(([port, { name, type, optional }]) => {
        return { port, name, type, optional };
      }),
      outputs: Object.entries(bordersOf(flows, flow, 'output')).map(([port, { name }]) => ({ port, name })),
    }),
  },
  run: () => ({}),
});

const agent = defineNode({
  ...described,
  type: 'agent',
  version: 1,
  label: 'Agent',
  config: z.object({}),
  inputs: { prompt: { type: 'text' }, tools: { type: 'tool', many: true } },
  outputs: { reply: { type: 'text' } },
  group: () => ({ kind: 'model', key: 'default', limit: 4 }),
  run: ({ prompt }) => ({ reply: prompt }),
});

const plain = [ask, model, text, upper, pass, add, merge, gather, parse, nested, fetches, timer];

export const smallCatalogue = catalogueOf([...plain, loop, input, output, bend, sub, tool, agent, catchNode]);
