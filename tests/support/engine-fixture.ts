import { compile } from '../../src/compiler/compile';
import type { CompiledFlow } from '../../src/flow/compiled-flow';
import type { Flow } from '../../src/flow/flow';
import { catalogueOf } from '../../src/flow/node-definition';
import type { Payload } from '../../src/flow/payload';
import type { RunEvent } from '../../src/flow/run-event';
import type { RunOptions } from '../../src/flow/runner';
import type { World } from '../../src/flow/services';
import type { Debugger } from '../../src/worker/engine/debugger';
import type { Recorder, Recording } from '../../src/worker/engine/recording';
import type { RunHandle, RunOutcome } from '../../src/worker/engine/start-run';
import * as borders from './engine-nodes/borders';
import { forgetSeen, seen } from './engine-nodes/seen';
import * as steering from './engine-nodes/steering';
import * as steps from './engine-nodes/steps';
import * as streams from './engine-nodes/streams';
import * as tools from './engine-nodes/tools';
import * as work from './engine-nodes/work';
import { flowBuilder, type NodeFields } from './flow-builder';
import { noWorld, startHeard } from './heard-run';
import { VirtualPlatform } from './virtual-platform';

export { forgetSeen, seen };

/** Small node types, each of which shows one thing that the engine does. */
export const engineCatalogue = catalogueOf([
  ...Object.values(steps),
  ...Object.values(streams),
  ...Object.values(steering),
  ...Object.values(work),
  ...Object.values(borders),
  ...Object.values(tools),
]);

/** Draws a flow of these node types. */
export const build = flowBuilder(engineCatalogue);

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
  forgetSeen();
  const compiled = compiledOf(chains, nodes, options.fields);
  const platform = options.platform ?? new VirtualPlatform();
  const sources = compiled.operators.flatMap(({ role, type }, index) => (role === 'source' ? [{ type, index }] : []));
  const source = (sources.find(({ type }) => type === 'begin') ?? sources[0])?.index ?? -1;
  const message = compiled.operators[source]?.type === 'begin' ? {} : { message: options.message ?? 'hi' };
  const { handle, told } = startHeard({
    compiled,
    catalogue: engineCatalogue,
    platform,
    world: { ...noWorld, hasPerson: options.isAlone !== true, ...options.world },
    source: options.inputs === undefined ? source : -1,
    inputs: options.inputs ?? message,
    given: options.given ?? {},
    ...(options.debug === undefined ? {} : { debug: options.debug }),
    ...(options.recorder === undefined ? {} : { recorder: options.recorder }),
    ...(options.recorded === undefined ? {} : { recorded: options.recorded }),
  });
  const at = (operator: string) => compiled.operators.findIndex(({ node }) => node.join('/') === operator);
  const nameOf = (operator: number) => compiled.operators[operator]?.node.join('/') ?? '?';
  return {
    platform,
    compiled,
    handle,
    get events() {
      return told();
    },
    at,
    async finish() {
      await platform.advance();
      return handle.finished;
    },
    shown(sink = 0) {
      const sinks = compiled.operators.flatMap(({ role }, index) => (role === 'sink' ? [index] : []));
      const chunks = told().flatMap((event) =>
        event.type === 'node-streaming' && event.operator === sinks[sink] ? [String(event.chunk)] : [],
      );
      return chunks.join('|');
    },
    told(type) {
      return told().flatMap((event) =>
        event.type === type && 'operator' in event ? [nameOf(event.operator ?? -1)] : [],
      );
    },
  };
}
