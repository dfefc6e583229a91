import * as z from 'zod';
import { compile } from '../../src/compiler/compile';
import type { CompiledFlow } from '../../src/flow/compiled-flow';
import { failure } from '../../src/flow/failure';
import type { FlowStatus } from '../../src/flow/flow-status';
import type { FlowId } from '../../src/flow/ids';
import { catalogueOf, defineNode } from '../../src/flow/node-definition';
import type { RunEvent, TelemetryMessage } from '../../src/flow/run-event';
import type { TelemetryPort } from '../../src/flow/runner';
import type { TriggerHost } from '../../src/flow/trigger';
import { createRunner } from '../../src/worker/runner';
import { engineCatalogue } from './engine-fixture';
import { flowBuilder, type NodeFields } from './flow-builder';
import { VirtualPlatform } from './virtual-platform';

export const flow = 'flow' as FlowId; // a literal of the form that ids have
export const other = 'other' as FlowId;

/** Hosts of the triggers that were started, in order; those that were stopped are `undefined`. */
export const hosts: (TriggerHost | undefined)[] = [];

/** Gives out what the test says, when it says so. */
const bell = defineNode({
  type: 'bell',
  version: 1,
  label: 'Bell',
  family: 'interface',
  icon: 'circle',
  help: 'For tests.',
  role: 'source',
  config: z.object({ name: z.string().default(''), concurrency: z.number().default(1) }),
  inputs: {},
  outputs: { value: { type: 'any' } },
  trigger: {
    concurrency: ({ concurrency }) => concurrency,
    start({ name }, host) {
      if (name === 'broken') throw failure('bad-config', 'The bell is broken.', 'Mend it.');
      const index = hosts.push(host) - 1;
      return () => {
        hosts[index] = undefined;
      };
    },
  },
});

/** Counts its firings across runs. */
const counter = defineNode({
  type: 'counter',
  version: 1,
  label: 'Counter',
  family: 'state',
  icon: 'circle',
  help: 'For tests.',
  config: z.object({ step: z.number().default(1) }),
  inputs: { in: { type: 'any' } },
  outputs: { out: { type: 'number' } },
  async run(_, { step }, { state }) {
    const count = Number((await state.get('count')) ?? 0) + step;
    await state.set('count', count);
    return { out: count };
  },
});

const catalogue = catalogueOf([...engineCatalogue.values(), bell, counter]);
const draw = flowBuilder(catalogue);

/** Builds a flow of the engine's test nodes, bells and counters. */
export function compiledOf(chains: string, nodes: Readonly<Record<string, NodeFields>> = {}): CompiledFlow {
  const { compiled, problems } = compile(draw(chains, nodes), catalogue, { models: [] });
  if (compiled === undefined) throw new Error(problems.map((problem) => problem.message).join('\n'));
  return compiled;
}

/** What a page has heard. */
class Heard implements TelemetryPort {
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  readonly events: RunEvent[] = [];
  readonly statuses: FlowStatus[] = [];
  /** The lanes, in order, with the type of each event. */
  readonly order: string[] = [];

  postMessage(message: unknown): void {
    const telemetry = message as TelemetryMessage; // the runner posts nothing else
    if (telemetry.lane === 'lights') this.order.push(`lights ${telemetry.run}`);
    if (telemetry.lane === 'flow') this.statuses.push(telemetry.status);
    if (telemetry.lane !== 'reading') return;
    this.events.push(...telemetry.events);
    this.order.push(...telemetry.events.map((event) => `${event.type} ${event.run}`));
    this.onmessage?.({ data: { acknowledge: telemetry.batch } });
  }

  /** What reached a sink, in order. */
  get shown(): readonly unknown[] {
    return this.events.flatMap((event) => (event.type === 'node-streaming' ? [event.chunk] : []));
  }

  count(type: RunEvent['type']): number {
    return this.events.filter((event) => event.type === type).length;
  }
}

/** A runner with one live flow, whose bells the test rings. */
export async function live(build: CompiledFlow) {
  hosts.length = 0;
  const platform = new VirtualPlatform();
  const unexpected = () => {
    throw new Error('unexpected');
  };
  const world = { models: unexpected, http: unexpected, setModels: () => undefined };
  const runner = createRunner({ catalogue, platform, world });
  const page = new Heard();
  await runner.subscribe(page);
  await runner.addOrUpdateFlow(flow, build);
  const refused = await runner.startFlow(flow, { variables: {} });
  const status = async () => (await runner.listFlows()).find(({ id }) => id === flow);
  const ring = (value: unknown, index = 0) => hosts[index]?.emit({ value });
  return { platform, runner, page, refused, status, ring };
}

/** A node that takes its time. */
export const slow = (milliseconds: number): NodeFields => ({ config: { wait: milliseconds } });
