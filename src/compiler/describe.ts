import type { CompiledFlow } from '../flow/compiled-flow';

/** What shares a limit. */
export interface GroupFigures {
  readonly kind: string;
  readonly key: string;
  /** How many may be under way at once. */
  readonly limit: number;
  /** How many nodes are in it: the calls of a run in which every loop goes round once. */
  readonly steps: number;
  /** The calls of a run in which every loop goes round as often as it may. */
  readonly mostCalls: number;
}

export interface LoopFigures {
  /** The node ids of the Loop, from the outermost flow inwards. */
  readonly node: readonly string[];
  readonly maxTicks: number;
  /** In a run in which the loops around it go round as often as they may. */
  readonly mostTicks: number;
}

/** The figures of a build, as the canvas shows them beside its status. */
export interface BuildFigures {
  readonly nodes: number;
  readonly wires: number;
  /** How many nodes the longest chain has, going round each loop once: what no concurrency can shorten. */
  readonly longestPath: number;
  readonly groups: readonly GroupFigures[];
  readonly loops: readonly LoopFigures[];
}

/** Counts what a build holds. */
export function describe(compiled: CompiledFlow): BuildFigures {
  const { operators, channels, regions } = compiled;
  const mostTicks = ticksOf(compiled);
  return {
    nodes: new Set(operators.map((operator) => operator.node.join('/'))).size,
    wires: new Set(channels.flatMap((channel) => channel.wires)).size,
    longestPath: longestPath(compiled),
    groups: groupsOf(compiled, mostTicks),
    loops: regions.flatMap(({ kind, head = -1, maxTicks }, region) => {
      const node = operators[head]?.node;
      return kind === 'loop' && node ? [{ node, maxTicks, mostTicks: mostTicks[region] ?? 1 }] : [];
    }),
  };
}

/** How often each region may be gone through in a run. Regions come after those around them. */
function ticksOf({ regions }: CompiledFlow): readonly number[] {
  const ticks: number[] = [];
  for (const { parent, maxTicks } of regions) ticks.push(maxTicks * (parent === undefined ? 1 : (ticks[parent] ?? 1)));
  return ticks;
}

function groupsOf({ groups, regions }: CompiledFlow, mostTicks: readonly number[]): readonly GroupFigures[] {
  const figures = groups.map(({ kind, key, limit }) => ({ kind, key, limit, steps: 0, mostCalls: 0 }));
  for (const [region, { body }] of regions.entries()) {
    for (const { group } of body) {
      const figure = group === undefined ? undefined : figures[group];
      if (!figure) continue;
      figure.steps += 1;
      figure.mostCalls += mostTicks[region] ?? 1;
    }
  }
  return figures;
}

/** A region counts, at its head, as long as the longest chain through it. */
function longestPath({ operators, channels, regions }: CompiledFlow): number {
  const inside: number[] = [];
  // From the innermost outwards, so that what is inside a region has been measured before it is counted.
  for (let region = regions.length - 1; region >= 0; region--) {
    const lengths = new Map<number, number>();
    for (const { operator, region: entered, waitsFor } of regions[region]?.body ?? []) {
      const own = entered === undefined ? operator : regions[entered]?.head;
      let before = 0;
      for (const channel of waitsFor) {
        const [source = -1] = channels[channel]?.from ?? [];
        if (operators[source]?.region === region) before = Math.max(before, lengths.get(source) ?? 0);
      }
      lengths.set(own ?? -1, before + 1 + (entered === undefined ? 0 : (inside[entered] ?? 0)));
    }
    inside[region] = Math.max(0, ...lengths.values());
  }
  return inside[0] ?? 0;
}
