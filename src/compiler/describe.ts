import type { CompiledFlow } from '../flow/compiled-flow';

/** What shares a limit. */
export interface GroupFigures {
  readonly kind: string;
  readonly key: string;
  /** How many may be under way at once. */
  readonly limit: number;
  /** How many nodes are in it, but for those in tools: the calls of a run in which every loop goes round once. */
  readonly steps: number;
  /** The calls of a run in which every loop goes round as often as it may, and no tool is called. */
  readonly mostCalls: number;
  /** And so many more for each call of a tool, at most: nobody knows how often a model will call one. */
  readonly mostCallsPerToolCall?: number;
}

export interface LoopFigures {
  /** The node ids of the Loop, from the outermost flow inwards. */
  readonly node: readonly string[];
  readonly maxTicks: number;
  /** In a run in which the loops around it go round as often as they may. */
  readonly mostTicks: number;
  /** It is in a tool: the figure is for each call of that. */
  readonly isPerToolCall?: true;
}

export interface ToolFigures {
  /** The node ids of the Tool, from the outermost flow inwards. */
  readonly node: readonly string[];
  /** How many nodes a call of it runs, going round each loop once; those of tools inside are not among them. */
  readonly steps: number;
}

/** The figures of a build, as the canvas shows them beside its status. */
export interface BuildFigures {
  readonly nodes: number;
  readonly wires: number;
  /** How many nodes the longest chain has, going round each loop once: what no concurrency can shorten. */
  readonly longestPath: number;
  readonly groups: readonly GroupFigures[];
  readonly loops: readonly LoopFigures[];
  readonly tools: readonly ToolFigures[];
}

/** Counts what a build holds. */
export function describe(compiled: CompiledFlow): BuildFigures {
  const { operators, channels, regions } = compiled;
  const inRegions = regionFigures(compiled);
  return {
    nodes: new Set(operators.map((operator) => operator.node.join('/'))).size,
    wires: new Set(channels.flatMap((channel) => channel.wires)).size,
    longestPath: longestPath(compiled),
    groups: groupsOf(compiled, inRegions),
    loops: regions.flatMap(({ kind, head = -1, maxTicks }, region) => {
      const node = operators[head]?.node;
      const { mostTicks = 1, tool } = inRegions[region] ?? {};
      const figures = node && { node, maxTicks, mostTicks };
      if (kind !== 'loop' || !figures) return [];
      return [tool === undefined ? figures : { ...figures, isPerToolCall: true }];
    }),
    tools: regions.flatMap(({ kind, head = -1 }, region) => {
      const node = operators[head]?.node;
      if (kind !== 'tool' || !node) return [];
      const inside = regions.filter((_, index) => inRegions[index]?.tool === region);
      return [{ node, steps: inside.reduce((sum, { body }) => sum + body.length, 0) }];
    }),
  };
}

interface RegionFigures {
  /** How often it may be gone through in a run; within a tool, in a call of that. */
  readonly mostTicks: number;
  /** The region of the innermost tool that it is in, or is. */
  readonly tool: number | undefined;
}

/** Regions come after those around them. */
function regionFigures({ regions }: CompiledFlow): readonly RegionFigures[] {
  const figures: RegionFigures[] = [];
  for (const [region, { kind, parent, maxTicks }] of regions.entries()) {
    const around = parent === undefined ? undefined : figures[parent];
    if (kind === 'tool') figures.push({ mostTicks: 1, tool: region });
    else figures.push({ mostTicks: maxTicks * (around?.mostTicks ?? 1), tool: around?.tool });
  }
  return figures;
}

function groupsOf({ groups, regions }: CompiledFlow, inRegions: readonly RegionFigures[]): readonly GroupFigures[] {
  const figures = groups.map(({ kind, key, limit }) => ({ kind, key, limit, steps: 0, mostCalls: 0, perToolCall: 0 }));
  for (const [region, { body }] of regions.entries()) {
    const { mostTicks = 1, tool } = inRegions[region] ?? {};
    for (const { group } of body) {
      const figure = group === undefined ? undefined : figures[group];
      if (!figure) continue;
      if (tool === undefined) {
        figure.steps += 1;
        figure.mostCalls += mostTicks;
      } else figure.perToolCall += mostTicks;
    }
  }
  return figures.map(({ perToolCall, ...rest }) =>
    perToolCall === 0 ? rest : { ...rest, mostCallsPerToolCall: perToolCall },
  );
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
