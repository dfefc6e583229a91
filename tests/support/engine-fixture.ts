import * as z from 'zod';
import { compile } from '../../src/compiler/compile';
import type { CompiledFlow } from '../../src/flow/compiled-flow';
import { failure } from '../../src/flow/failure';
import type { Flow } from '../../src/flow/flow';
import type { RunId } from '../../src/flow/ids';
import type { Json } from '../../src/flow/json';
import { catalogueOf, defineNode, type EmbeddedFlows } from '../../src/flow/node-definition';
import type { Payload } from '../../src/flow/payload';
import { approvalAnswerSchema } from '../../src/flow/question';
import type { RunEvent } from '../../src/flow/run-event';
import type { RunOptions } from '../../src/flow/runner';
import type { Services, World } from '../../src/flow/services';
import type { Debugger } from '../../src/worker/engine/debugger';
import type { Recorder, Recording } from '../../src/worker/engine/recording';
import { type RunHandle, type RunOutcome, startRun } from '../../src/worker/engine/start-run';
import { flowBuilder, type NodeFields } from './flow-builder';
import { agent, foreign, toolNode } from './tool-nodes';
import { VirtualPlatform } from './virtual-platform';

const common = { version: 1, family: 'control', icon: 'circle', help: 'For tests.' } as const;

/** Begins a run: what is given to it comes out. */
const ask = defineNode({
  ...common,
  type: 'ask',
  label: 'Ask',
  role: 'interface',
  config: z.object({}),
  inputs: { reply: { type: 'any', many: true, stream: true, optional: true } },
  outputs: { message: { type: 'any' } },
});

/** Passes its value on, after a while if it is told to wait. */
const pass = defineNode({
  ...common,
  type: 'pass',
  label: 'Pass',
  config: z.object({ wait: z.number().default(0), add: z.string().default('') }),
  inputs: { in: { type: 'any' } },
  outputs: { out: { type: 'any' } },
  run({ in: value }, { wait, add }, { sleep }) {
    const out = add === '' ? value : `${value}${add}`;
    return wait === 0 ? { out } : sleep(wait).then(() => ({ out }));
  },
});

/** Joins the texts that reach it, in wire order. */
const join = defineNode({
  ...common,
  type: 'join',
  label: 'Join',
  config: z.object({}),
  inputs: { in: { type: 'any', many: true } },
  outputs: { out: { type: 'text' } },
  run: ({ in: values }) => ({ out: values.join('+') }),
});

/** Sends its value one of two ways. */
const fork = defineNode({
  ...common,
  type: 'fork',
  label: 'Fork',
  config: z.object({ way: z.enum(['yes', 'no']).default('yes') }),
  inputs: { in: { type: 'any' } },
  outputs: { yes: { type: 'any' }, no: { type: 'any' } },
  run: ({ in: value }, { way }) => ({ [way]: value }),
});

/** Passes on the first that comes, as it comes. */
const first = defineNode({
  ...common,
  type: 'first',
  label: 'First',
  config: z.object({}),
  inputs: { in: { type: 'any', many: true, stream: true } },
  outputs: { out: { type: 'any', stream: true } },
  join: 'any',
  run: ({ in: [one] }) => (one === undefined ? {} : { out: one }),
});

/** Lists all that comes, once it is known what does. */
const all = defineNode({
  ...common,
  type: 'all',
  label: 'All',
  config: z.object({}),
  inputs: { in: { type: 'any', many: true } },
  outputs: { out: { type: 'json' } },
  join: 'settled',
  run: ({ in: values }) => ({ out: values as readonly Json[] }), // tests pass JSON
});

/** Streams the numbers from 0, as texts; breaks at one if it is told to. */
const count = defineNode({
  ...common,
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
const lists = defineNode({
  ...common,
  type: 'lists',
  label: 'Lists',
  config: z.object({}),
  inputs: { in: { type: 'any' } },
  outputs: { out: { type: 'list<text>', stream: true } },
  run: (_, __, services) => ({ out: numbers({ to: 0, wait: 0, breakAt: -1, retryable: false }, services) as never }), // nothing of a wrong type comes
});

/** Hands each chunk on, changed, as it comes. */
const shout = defineNode({
  ...common,
  type: 'shout',
  label: 'Shout',
  config: z.object({ wait: z.number().default(0) }),
  inputs: { in: { type: 'text', stream: true } },
  outputs: { out: { type: 'text', stream: true } },
  run: ({ in: chunks }, { wait }, services) => ({ out: shouted(chunks, wait, services) }),
});

/** Reads two streams, one after the other. */
const after = defineNode({
  ...common,
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

/** Fails as often as it is told to, then passes its value on. */
const flaky = defineNode({
  ...common,
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

/** Does something outside the run, and streams what comes of it. */
const effect = defineNode({
  ...common,
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

/** Takes text and nothing else. */
const text = defineNode({
  ...common,
  type: 'text',
  label: 'Text',
  config: z.object({ template: z.string().default('').meta({ template: true }), in: z.string().default('default') }),
  inputs: { in: { type: 'text' } },
  outputs: { out: { type: 'text' } },
  run: ({ in: value }, { template }) => ({ out: template === '' ? value : template }),
});

/** Never answers, and does not listen. */
const deaf = defineNode({
  ...common,
  type: 'deaf',
  label: 'Deaf',
  config: z.object({}),
  inputs: { in: { type: 'any' } },
  outputs: { out: { type: 'any' } },
  run: () => new Promise<never>(() => undefined),
});

/** Waits in a line of its own kind. */
const call = defineNode({
  ...common,
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

/** Repeats its body. */
const loop = defineNode({
  ...common,
  type: 'loop',
  label: 'Loop',
  config: z.object({
    mode: z.enum(['while', 'times', 'for-each']).default('while'),
    maxTicks: z.number().default(10),
    concurrency: z.number().default(1),
    onItemError: z.enum(['stop', 'null', 'drop']).default('stop'),
  }),
  inputs: {
    start: { type: 'any' },
    again: { type: 'any', optional: true },
    result: { type: 'any', optional: true },
  },
  outputs: {
    item: { type: 'any' },
    index: { type: 'number' },
    done: { type: 'any' },
    error: { type: 'json', hidden: true },
  },
  loop: ({ mode, maxTicks, concurrency, onItemError }) => ({ mode, maxTicks, concurrency, onItemError }),
});

/** Sends its value out at yes until it has grown so long, then at no. */
const shorter = defineNode({
  ...common,
  type: 'shorter',
  label: 'Shorter',
  config: z.object({ than: z.number().default(5) }),
  inputs: { in: { type: 'any' } },
  outputs: { yes: { type: 'any' }, no: { type: 'any' } },
  run: ({ in: value }, { than }) => (String(value).length < than ? { yes: value } : { no: value }),
});

/** Takes as many milliseconds as the number it is given; fails on the one it is told to. */
const takes = defineNode({
  ...common,
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

/** Passes on what comes first, and stops the others. */
const race = defineNode({
  ...common,
  type: 'race',
  label: 'Race',
  config: z.object({}),
  inputs: { in: { type: 'any', many: true, stream: true } },
  outputs: { out: { type: 'any', stream: true } },
  join: 'any',
  race: true,
  run: ({ in: [one] }) => (one === undefined ? {} : { out: one }),
});

/** Gives out the failures of its flow. */
const catchNode = defineNode({
  ...common,
  type: 'catch',
  label: 'Catch',
  config: z.object({}),
  inputs: {},
  outputs: { errors: { type: 'json' } },
  catches: true,
});

/** Begins a run with a value of its own. */
const begin = defineNode({
  ...common,
  type: 'begin',
  label: 'Begin',
  role: 'source',
  config: z.object({ value: z.string().default('begun') }),
  inputs: {},
  outputs: { value: { type: 'text' } },
  run: (_, { value }) => ({ value }),
});

const border = z.object({ type: z.enum(['any', 'text']).default('any'), optional: z.boolean().default(false) });

const input = defineNode({
  ...common,
  type: 'input',
  label: 'Input',
  role: 'source',
  passage: 'input',
  config: border,
  inputs: {},
  outputs: { value: { type: 'any' } },
});

const output = defineNode({
  ...common,
  type: 'output',
  label: 'Output',
  role: 'sink',
  passage: 'output',
  config: border,
  inputs: { value: { type: 'any' } },
  outputs: {},
});

/** The ports of a Sub-flow: the Inputs, or the Outputs, of the flow it stands for. */
function bordersOf(flows: EmbeddedFlows, flow: string, type: 'input' | 'output') {
  const nodes = Object.entries(flows).find(([id]) => id === flow)?.[1].nodes ?? [];
  return Object.fromEntries(nodes.flatMap((node) => (node.type === type ? [[node.id, { type: 'any' as const }]] : [])));
}

const sub = defineNode({
  ...common,
  type: 'sub',
  label: 'Sub-flow',
  config: z.object({ flow: z.string().default('inner') }),
  inputs: { ports: ({ flow }, flows) => bordersOf(flows, flow, 'input') },
  outputs: { ports: ({ flow }, flows) => bordersOf(flows, flow, 'output') },
  subFlow: ({ flow }) => flow,
});

/** Asks the person whether its value may pass. */
const asks = defineNode({
  ...common,
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
const paid = defineNode({
  ...common,
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
const tally = defineNode({
  ...common,
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
const keeps = defineNode({
  ...common,
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
const draw = defineNode({
  ...common,
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

/** What nodes of these types did, for tests to look at; each fixture begins it afresh. */
export const seen = { begun: 0, failed: 0, yielded: 0, mostAhead: 0, read: 0, calling: 0, mostCalling: 0 };

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

export const engineCatalogue = catalogueOf([
  ask,
  pass,
  join,
  fork,
  first,
  all,
  count,
  lists,
  shout,
  after,
  flaky,
  text,
  deaf,
  effect,
  call,
  loop,
  shorter,
  takes,
  race,
  catchNode,
  begin,
  asks,
  paid,
  tally,
  keeps,
  draw,
  input,
  output,
  sub,
  toolNode,
  agent,
  foreign,
]);

/** Draws a flow of these node types. */
export const build = flowBuilder(engineCatalogue);

const noWorld: World = {
  hasPerson: true,
  models() {
    throw new Error('this test expects no call of a model');
  },
  http() {
    throw new Error('this test expects no request');
  },
};

export interface Started {
  readonly platform: VirtualPlatform;
  readonly compiled: CompiledFlow;
  readonly handle: RunHandle;
  /** What was told until now. */
  readonly events: readonly RunEvent[];
  /** The number of the first operator of a node. */
  at(node: string): number;
  /** Lets the run come to its end, however much time that takes. */
  finish(): Promise<RunOutcome>;
  /** What reached a sink: its chunks joined by a bar. */
  shown(sink?: number): string;
  /** The events of nodes as words: `started pass`. */
  told(type: RunEvent['type']): readonly string[];
}

/** Builds a flow of small test nodes; a fault in the flow itself fails the test. */
export function compiledOf(
  chains: string,
  nodes: Readonly<Record<string, NodeFields>> = {},
  fields: Partial<Flow> = {},
): CompiledFlow {
  const { compiled, problems } = compile(build(chains, nodes, fields), engineCatalogue, { models: [] });
  if (compiled === undefined) throw new Error(problems.map((problem) => problem.message).join('\n'));
  return compiled;
}

/** Starts a run of a flow of small test nodes under a virtual clock; its source gives out `message`. */
export function start(
  chains: string,
  nodes: Readonly<Record<string, NodeFields>> = {},
  options: {
    readonly message?: Payload;
    /** Begins at the Inputs instead. */
    readonly inputs?: Readonly<Record<string, Payload>>;
    readonly debug?: (hooks: Debugger) => void;
    readonly recorder?: Recorder;
    readonly recorded?: Recording;
    readonly fields?: Partial<Flow>;
    /** Nobody can answer questions. */
    readonly isAlone?: boolean;
    readonly platform?: VirtualPlatform;
    /** Doors to the world besides. */
    readonly world?: Partial<World>;
    readonly given?: Partial<RunOptions>;
  } = {},
): Started {
  Object.assign(seen, { begun: 0, failed: 0, yielded: 0, mostAhead: 0, read: 0, calling: 0, mostCalling: 0 });
  const compiled = compiledOf(chains, nodes, options.fields);
  const platform = options.platform ?? new VirtualPlatform();
  const events: RunEvent[] = [];
  const sources = compiled.operators.flatMap(({ role, type }, index) => (role === 'source' ? [{ type, index }] : []));
  const source = (sources.find(({ type }) => type === 'begin') ?? sources[0])?.index ?? -1;
  const handle = startRun({
    compiled,
    catalogue: engineCatalogue,
    platform,
    world: { ...noWorld, ...(options.isAlone && { hasPerson: false }), ...options.world },
    options: {
      run: 'run' as RunId, // a literal of the form that ids have
      ...(source >= 0 && options.inputs === undefined ? { source } : {}),
      inputs:
        options.inputs ?? (compiled.operators[source]?.type === 'begin' ? {} : { message: options.message ?? 'hi' }),
      variables: {},
      ...options.given,
    },
    ...(options.debug === undefined ? {} : { debug: options.debug }),
    ...(options.recorder === undefined ? {} : { recorder: options.recorder }),
    ...(options.recorded === undefined ? {} : { recorded: options.recorded }),
    observer: {
      wake: () => undefined,
      take(batch) {
        for (let index = 0; index < batch.count; index++) events.push(batch.eventAt(index));
      },
    },
  });
  const at = (operator: string) => compiled.operators.findIndex(({ node }) => node.join('/') === operator);
  const nameOf = (operator: number) => compiled.operators[operator]?.node.join('/') ?? '?';
  return {
    platform,
    compiled,
    handle,
    get events() {
      handle.flush();
      return events;
    },
    at,
    async finish() {
      await platform.advance();
      return handle.finished;
    },
    shown(sink = 0) {
      handle.flush();
      const sinks = compiled.operators.flatMap(({ role }, index) => (role === 'sink' ? [index] : []));
      const chunks = events.flatMap((event) =>
        event.type === 'node-streaming' && event.operator === sinks[sink] ? [String(event.chunk)] : [],
      );
      return chunks.join('|');
    },
    told(type) {
      handle.flush();
      return events.flatMap((event) =>
        event.type === type && 'operator' in event ? [nameOf(event.operator ?? -1)] : [],
      );
    },
  };
}
