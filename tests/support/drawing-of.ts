import type { CompiledFlow } from '../../src/flow/compiled-flow';

/** The operators of each region, by path: `root: ask loop ask`, with the heads of regions in brackets. */
export function regionsOf({ regions, operators }: CompiledFlow): readonly string[] {
  const nameOf = (index = -1) => operators[index]?.node.join('/') ?? '?';
  return regions.map(({ kind, head, body }) => {
    const steps = body.map((step) =>
      step.region === undefined ? nameOf(step.operator) : `[${nameOf(regions[step.region]?.head)}]`,
    );
    return `${head === undefined ? kind : `${kind} ${nameOf(head)}`}: ${steps.join(' ')}`;
  });
}

/** The channels, by path and port. */
export function channelsOf({ channels, operators }: CompiledFlow): readonly string[] {
  return channels.map(({ from, to, wires }) => {
    const [source, target] = [operators[from[0]], operators[to[0]]];
    const ends = [
      `${source?.node.join('/')}.${source?.outputs[from[1]]?.port}`,
      `${target?.node.join('/')}.${target?.inputs[to[1]]?.port}`,
    ];
    return `${ends.join(' > ')} (${wires.join(' ')})`;
  });
}
