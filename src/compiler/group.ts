import type { Group } from '../flow/compiled-flow';
import { type DesignNode, isOn } from './design';
import { fixed } from './frozen';

/** The groups of a flow, sorted by kind and key, and the number of each vertex's, if it is in one. */
export interface Grouping {
  readonly groups: readonly Group[];
  readonly groupOf: readonly (number | undefined)[];
}

/** Gathers what shares a limit. Where two nodes disagree on the limit of one group, the smaller holds. */
export function group(nodes: readonly DesignNode[]): Grouping {
  const keys = nodes.map((node) => (isOn(node) ? keyOf(node) : undefined));
  const byName = new Map<string, Group>();
  for (const key of keys) {
    if (!key) continue;
    const limit = Math.min(key.limit, byName.get(nameOf(key))?.limit ?? key.limit);
    byName.set(nameOf(key), fixed({ kind: key.kind, key: key.key, limit }));
  }
  const names = [...byName.keys()].sort();
  const numbers = new Map(names.map((name, number) => [name, number]));
  return {
    groups: names.flatMap((name) => byName.get(name) ?? []),
    groupOf: keys.map((key) => key && numbers.get(nameOf(key))),
  };
}

function keyOf({ definition, config }: DesignNode): Group | undefined {
  return definition.group?.(config as never); // parsed by the definition's own schema, so it is what its function takes
}

/** Kinds are words without spaces, so no two groups share a name. */
function nameOf({ kind, key }: Group): string {
  return `${kind} ${key}`;
}
