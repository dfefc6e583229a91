import type { CompiledFlow } from '../../src/flow/compiled-flow';

/** Says which nodes of a flow itself are built into other loops than those that they were drawn in. */
export function misplacedIn(compiled: CompiledFlow, homes: ReadonlyMap<string, readonly string[]>): readonly string[] {
  return compiled.operators.flatMap(({ node, region, role }) => {
    const drawn = node.length === 1 && role === 'step' ? homes.get(node[0] ?? '') : undefined;
    const built = loopsAround(compiled, region);
    const isSame = drawn === undefined || [...drawn].sort().join() === [...built].sort().join();
    return isSame ? [] : [`${node.join('/')} is in ${built.join(', ')} and was drawn in ${drawn.join(', ')}`];
  });
}

function loopsAround({ regions, operators }: CompiledFlow, region: number): readonly string[] {
  const names: string[] = [];
  for (let at = regions[region]; at?.parent !== undefined; at = regions[at.parent])
    names.push(operators[at.head ?? -1]?.node.join('/') ?? '?');
  return names;
}
