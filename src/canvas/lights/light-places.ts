import type { CompiledFlow } from '../../flow/compiled-flow';
import type { NodeId } from '../../flow/ids';

/** The nodes that an operator lights, by their path: its own, and the Sub-flows around it. `a/b` is b inside of a. */
export function nodesLitBy(compiled: CompiledFlow, operator: number): readonly string[] {
  return placesOf(compiled).nodes[operator] ?? none;
}

/** The wires that a channel lights, by path: at every level that it passes on its way. */
export function wiresLitBy(compiled: CompiledFlow, channel: number): readonly string[] {
  return placesOf(compiled).wires[channel] ?? none;
}

interface Places {
  readonly nodes: readonly (readonly string[])[];
  readonly wires: readonly (readonly string[])[];
}

const none: readonly string[] = [];
const known = new WeakMap<CompiledFlow, Places>();

function placesOf(compiled: CompiledFlow): Places {
  const places = known.get(compiled) ?? {
    nodes: compiled.operators.map(({ node }) => prefixesOf(node)),
    wires: compiled.channels.map(({ from, to, wires }) =>
      levelsBetween(pathOf(compiled, from[0]), pathOf(compiled, to[0])).flatMap((level) =>
        level === '' ? wires : wires.map((wire) => `${level}/${wire}`),
      ),
    ),
  };
  known.set(compiled, places);
  return places;
}

function prefixesOf(path: readonly NodeId[]): readonly string[] {
  return path.length === 1 ? path : path.map((_, index) => path.slice(0, index + 1).join('/'));
}

function pathOf({ operators }: CompiledFlow, operator: number): readonly NodeId[] {
  return operators[operator]?.node ?? [];
}

const root: readonly string[] = [''];

/** The levels from where one node is to where another is, by way of the innermost that has both in it. */
function levelsBetween(from: readonly NodeId[], to: readonly NodeId[]): readonly string[] {
  if (from.length === 1 && to.length === 1) return root;
  const [up, down] = [from.slice(0, -1), to.slice(0, -1)];
  const firstOther = up.findIndex((node, index) => node !== down[index]);
  const shared = firstOther < 0 ? up.length : firstOther;
  const levels = [up, down].flatMap((path) =>
    path
      .map((_, index) => index + 1)
      .filter((depth) => depth > shared)
      .map((depth) => path.slice(0, depth)),
  );
  return [up.slice(0, shared), ...levels].map((path) => path.join('/'));
}
