import type { CompiledFlow } from '../flow/compiled-flow';
import type { FiringKey, Payloads } from '../flow/debugging';
import type { Catalogue } from '../flow/node-definition';
import type { Inspection } from '../flow/runner';
import { coerce } from './engine/coerce';
import { prepare } from './engine/start-run';
import type { RecordedRun } from './recordings';

/** What is looked into: a build, and what a run of it gave out, by firing. */
interface Looked {
  readonly build: CompiledFlow;
  readonly catalogue: Catalogue;
  readonly outputs: ReadonlyMap<string, Payloads>;
}

/**
 * The whole payloads of a firing, from the record: what it gave out, and what the channels brought to it. No node runs.
 * @returns undefined where nothing is kept of it
 */
export function recordedFiring(
  build: CompiledFlow,
  catalogue: Catalogue,
  run: RecordedRun,
  firing: FiringKey,
): Inspection | undefined {
  const outputs = new Map(run.firings.map((one) => [keyOf(one), one.outputs]));
  const { source } = run.begunWith;
  if (source !== undefined) outputs.set(keyOf({ operator: source, tick: [] }), run.begunWith.inputs);
  const looked = { build, catalogue, outputs };
  const gave = outputs.get(keyOf(firing));
  const inputs = inputsOf(looked, firing);
  const isSink = build.operators[firing.operator]?.role === 'sink';
  if (gave === undefined && !(isSink && Object.keys(inputs).length > 0)) return undefined;
  return { inputs, outputs: gave ?? {} };
}

function inputsOf(looked: Looked, { operator, tick }: FiringKey): Payloads {
  const { build, catalogue } = looked;
  const step = prepare(build, catalogue).operators[operator];
  const inputs: Record<string, unknown> = {};
  for (const { port, type, many, channels, fromConfig } of build.operators[operator]?.inputs ?? []) {
    const values = channels.flatMap((index) => {
      const channel = build.channels[index];
      if (channel === undefined || step === undefined) return [];
      const value = givenBy(looked, channel.from, tick);
      if (value === undefined) return [];
      if (channel.coercion === undefined) return [value];
      try {
        return [coerce(value, channel.coercion, step, port, type)];
      } catch {
        return []; // it did not fit, which is what the firing failed of
      }
    });
    const [first] = values;
    if (many && values.length > 0) inputs[port] = values;
    else if (first !== undefined) inputs[port] = first;
    else if (fromConfig) inputs[port] = build.operators[operator]?.config[port];
  }
  return inputs;
}

/** What came from an output, which may be of a frame further out. */
function givenBy(looked: Looked, [operator, output]: readonly [number, number], tick: readonly number[]): unknown {
  const { build, outputs } = looked;
  const found = build.operators[operator];
  const port = found?.outputs[output]?.port;
  if (found === undefined || port === undefined) return undefined;
  const depth = depthOf(build, found.region);
  const isLoop = build.regions.some(({ kind, head }) => kind === 'loop' && head === operator);
  if (isLoop && port !== 'done') return enteredBy(looked, operator, port, tick.slice(0, depth + 1));
  return outputs.get(keyOf({ operator, tick: tick.slice(0, depth) }))?.[port];
}

/** What a Loop gave into a tick: that is in no record, and follows from what reached the Loop. */
function enteredBy(looked: Looked, operator: number, port: string, tick: readonly number[]): unknown {
  const number = tick.at(-1) ?? 0;
  if (port === 'index') return number;
  const { start } = inputsOf(looked, { operator, tick: tick.slice(0, -1) });
  const loop = looked.build.operators[operator];
  const terms = loop && looked.catalogue.get(loop.type)?.loop?.(loop.config as never); // the compiler parsed it by the definition's schema
  if (terms?.mode === 'for-each') return Array.isArray(start) ? start[number] : undefined;
  if (number === 0) return start;
  return inputsOf(looked, { operator, tick: [...tick.slice(0, -1), number - 1] })['again'];
}

/** How many loops are around a region, its own included. */
function depthOf(build: CompiledFlow, region: number): number {
  let depth = 0;
  let at = build.regions[region];
  while (at?.head !== undefined) {
    if (at.kind === 'loop') depth++;
    at = build.regions[build.operators[at.head]?.region ?? 0];
  }
  return depth;
}

function keyOf({ operator, tick }: FiringKey): string {
  return `${operator} ${tick.join('.')}`;
}
