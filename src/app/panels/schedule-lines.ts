import type { CompiledFlow, Step } from '../../flow/compiled-flow';
import type { NodeId } from '../../flow/ids';
import { say } from '../../look/words';

/** One line of the schedule, as a person reads it. */
export interface ScheduleLine {
  readonly key: string;
  /** How many loops, sub-flows and tools it is in. */
  readonly depth: number;
  /** The node of the outermost flow, to go to. */
  readonly node: NodeId | undefined;
  readonly label: string;
  /** What it waits for, by label. */
  readonly after: readonly string[];
  /** Its part: where a run begins, where it ends, what it repeats; and the limit it shares. */
  readonly remarks: readonly string[];
}

/**
 * Writes a build's schedule down, in its order; what a loop, a sub-flow or a tool holds stands below it, one step further in.
 * @param labelOf the label of a node, by its path from the outermost flow inwards
 */
export function scheduleLines(
  compiled: CompiledFlow,
  labelOf: (path: readonly NodeId[]) => string,
): readonly ScheduleLine[] {
  const { operators, channels, regions } = compiled;
  const labelOfOperator = (index: number): string => {
    const path = operators[index]?.node;
    return path ? labelOf(path) : '';
  };

  const linesOf = (body: readonly Step[], depth: number): readonly ScheduleLine[] =>
    body.flatMap((step) => {
      const index = step.operator ?? regions[step.region ?? -1]?.head ?? -1;
      const region = regions.find(({ head }) => head === index);
      const after = step.waitsFor.map((channel) => labelOfOperator(channels[channel]?.from[0] ?? -1));
      const line: ScheduleLine = {
        key: `${depth}-${index}`,
        depth,
        node: operators[index]?.node[0],
        label: labelOfOperator(index),
        after: [...new Set(after)],
        remarks: remarksOn(compiled, index, step),
      };
      return region ? [line, ...linesOf(region.body, depth + 1)] : [line];
    });

  return linesOf(compiled.schedule, 0);
}

function remarksOn({ operators, regions, groups }: CompiledFlow, index: number, step: Step): readonly string[] {
  const role = operators[index]?.role;
  const region = regions.find(({ head }) => head === index);
  const group = step.group === undefined ? undefined : groups[step.group];
  const remarks: string[] = [];
  if (role === 'source') remarks.push(say('a run begins here'));
  if (role === 'sink') remarks.push(say('leaves the run here'));
  if (region?.kind === 'loop') {
    const values = { times: region.maxTicks, count: region.concurrency };
    const isAlone = region.concurrency === 1;
    remarks.push(
      isAlone
        ? say('repeats at most {times} times', values)
        : say('repeats at most {times} times, {count} at once', values),
    );
  }
  if (region?.kind === 'tool') remarks.push(say('runs what is below at each call'));
  if (group)
    remarks.push(
      say('at most {limit} at once with {what}', { limit: group.limit, what: `${group.kind} ${group.key}` }),
    );
  return remarks;
}
