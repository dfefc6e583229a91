import * as z from 'zod';
import { catalogueOf, defineNode } from '../../src/flow/node-definition';

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

export const smallCatalogue = catalogueOf([ask, model, text, upper, pass, add, merge, gather, parse, nested]);
