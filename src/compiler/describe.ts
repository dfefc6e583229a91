import type { CompiledFlow } from '../flow/compiled-flow';

/** The figures of a build, as the canvas shows them beside its status. */
export interface BuildFigures {
  readonly nodes: number;
  readonly wires: number;
  /** How many nodes the longest chain from a source to an end has: what no concurrency can shorten. */
  readonly longestPath: number;
  /** Steps that share a limit, as `2 at a time: gpt-5-mini`. */
  readonly groups: readonly {
    readonly kind: string;
    readonly key: string;
    readonly limit: number;
    readonly steps: number;
  }[];
}

/** Counts what a build holds. */
export function describe(compiled: CompiledFlow): BuildFigures {
  const { operators, channels, groups, schedule } = compiled;
  return {
    nodes: new Set(operators.map((operator) => operator.node.join('/'))).size,
    wires: new Set(channels.flatMap((channel) => channel.wires)).size,
    longestPath: longestPath(compiled),
    groups: groups.map(({ kind, key, limit }, index) => {
      const steps = schedule.filter((step) => step.group === index).length;
      return { kind, key, limit, steps };
    }),
  };
}

function longestPath({ operators, channels }: CompiledFlow): number {
  const lengths: number[] = [];
  // Operators are ordered, so what one reads from has its length already.
  for (const [index, operator] of operators.entries()) {
    const before = operator.inputs.flatMap((input) => input.channels.map((channel) => channels[channel]?.from[0] ?? 0));
    lengths[index] = 1 + Math.max(0, ...before.map((source) => lengths[source] ?? 0));
  }
  return Math.max(0, ...lengths);
}
