import type { CompiledFlow } from '../flow/compiled-flow';
import type { Payloads, StepReport } from '../flow/debugging';
import type { Catalogue } from '../flow/node-definition';
import { coerce } from './engine/coerce';
import type { FiringRecord } from './engine/recording';
import { prepare } from './engine/start-run';
import type { RecordedRun } from './recordings';

/** A firing as it was, and what the run had come to when it ended. */
export interface ReplayedStep extends StepReport {
  /** Milliseconds since the run began. */
  readonly endTime: number;
  readonly totals: ReplayTotals;
}

export interface ReplayTotals {
  readonly firings: number;
  readonly failed: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
}

const nothingYet: ReplayTotals = { firings: 0, failed: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 };

/**
 * Tells a recorded run again, firing by firing in the order in which they ended. No node runs: outputs are those of the
 * record, and inputs are what the channels brought from them. What a Loop gave into its body is not in the record, so
 * inputs that came from there are missing.
 */
export function replay(build: CompiledFlow, catalogue: Catalogue, run: RecordedRun): readonly ReplayedStep[] {
  const outputs = new Map<string, Payloads>();
  const { source } = run.begunWith;
  if (source !== undefined) outputs.set(keyOf(source, []), run.begunWith.inputs);
  let totals = nothingYet;
  return run.firings.map((firing): ReplayedStep => {
    const { operator, tick, startTime, milliseconds, failure } = firing;
    const inputs = inputsOf(build, catalogue, outputs, operator, tick);
    outputs.set(keyOf(operator, tick), firing.outputs);
    totals = sum(totals, firing);
    const step = { operator, tick, inputs, outputs: firing.outputs, endTime: startTime + milliseconds, totals };
    return failure === undefined ? step : { ...step, failure };
  });
}

/** What a recorded run gave out, by the number of the sink: what had reached each at its end. */
export function replayedResults(
  build: CompiledFlow,
  catalogue: Catalogue,
  run: RecordedRun,
): ReadonlyMap<number, Payloads> {
  const { source } = run.begunWith;
  const outputs = new Map(run.firings.map((firing) => [keyOf(firing.operator, firing.tick), firing.outputs]));
  if (source !== undefined) outputs.set(keyOf(source, []), run.begunWith.inputs);
  const sinks = build.operators.flatMap(({ role, region }, index) => (role === 'sink' && region === 0 ? [index] : []));
  const results = sinks.map((sink) => [sink, inputsOf(build, catalogue, outputs, sink, [])] as const);
  return new Map(results.filter(([, inputs]) => Object.keys(inputs).length > 0));
}

function inputsOf(
  build: CompiledFlow,
  catalogue: Catalogue,
  outputs: ReadonlyMap<string, Payloads>,
  operator: number,
  tick: readonly number[],
): Payloads {
  const step = prepare(build, catalogue).operators[operator];
  const inputs: Record<string, unknown> = {};
  for (const { port, type, many, channels, fromConfig } of build.operators[operator]?.inputs ?? []) {
    const values = channels.flatMap((index) => {
      const channel = build.channels[index];
      if (channel === undefined || step === undefined) return [];
      const value = givenBy(build, outputs, channel.from, tick);
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
function givenBy(
  build: CompiledFlow,
  outputs: ReadonlyMap<string, Payloads>,
  [operator, output]: readonly [number, number],
  tick: readonly number[],
): unknown {
  const found = build.operators[operator];
  const port = found?.outputs[output]?.port;
  if (found === undefined || port === undefined) return undefined;
  return outputs.get(keyOf(operator, tick.slice(0, depthOf(build, found.region))))?.[port];
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

function sum(totals: ReplayTotals, { usage, failure }: FiringRecord): ReplayTotals {
  return {
    firings: totals.firings + 1,
    failed: totals.failed + (failure === undefined ? 0 : 1),
    inputTokens: totals.inputTokens + (usage?.inputTokens ?? 0),
    outputTokens: totals.outputTokens + (usage?.outputTokens ?? 0),
    costUsd: totals.costUsd + (usage?.costUsd ?? 0),
  };
}

function keyOf(operator: number, tick: readonly number[]): string {
  return `${operator} ${tick.join('.')}`;
}
