import type { Wire } from '../flow';
import type { FlowId } from '../ids';
import type { Json } from '../json';
import type { Change } from './change';
import { changeOf } from './diff-items';

/** Which wire of one state is which of the other. */
export interface WirePairs {
  /** By the id before, the wire afterwards. */
  readonly after: ReadonlyMap<string, Wire>;
  /** By the id afterwards, the wire before. */
  readonly before: ReadonlyMap<string, Wire>;
}

/**
 * Pairs the wires of two states: those that run between the same ports, whatever their ids; then those with the same id;
 * then the only one that left an input with the only one that came to it.
 */
export function pairWires(before: readonly Wire[], after: readonly Wire[]): WirePairs {
  const pairs = { after: new Map<string, Wire>(), before: new Map<string, Wire>() };
  const pair = (keyOf: (wire: Wire) => string, isOnly: boolean) => {
    const loose = groupBy(
      after.filter((wire) => !pairs.before.has(wire.id)),
      keyOf,
    );
    const left = groupBy(
      before.filter((wire) => !pairs.after.has(wire.id)),
      keyOf,
    );
    for (const [key, wires] of left) {
      const others = loose.get(key) ?? [];
      if (isOnly && (wires.length > 1 || others.length > 1)) continue;
      for (const [index, wire] of wires.entries()) {
        const other = others[index];
        if (!other) break;
        pairs.after.set(wire.id, other);
        pairs.before.set(other.id, wire);
      }
    }
  };
  pair((wire) => `${wire.id} ${endsOf(wire)}`, false);
  pair(endsOf, false);
  pair((wire) => wire.id, false);
  pair(({ to }) => `${to.node} ${to.port}`, true);
  return pairs;
}

function groupBy(wires: readonly Wire[], keyOf: (wire: Wire) => string): ReadonlyMap<string, readonly Wire[]> {
  const groups = new Map<string, Wire[]>();
  for (const wire of wires) {
    const group = groups.get(keyOf(wire));
    if (group) group.push(wire);
    else groups.set(keyOf(wire), [wire]);
  }
  return groups;
}

/** Where a wire runs, as one word. */
export function endsOf({ from, to }: Wire): string {
  return `${from.node} ${from.port} ${to.node} ${to.port}`;
}

/** The changes between the wires of two states: which came, went or run elsewhere, and in which order they come to an input. */
export function diffWires(
  before: readonly Wire[],
  after: readonly Wire[],
  within: FlowId | undefined,
): readonly Change[] {
  const pairs = pairWires(before, after);
  const about = { subject: 'wire', within } as const;
  const json = (wire: Wire): Json => ({ from: wire.from, to: wire.to });
  return [
    ...before
      .filter(({ id }) => !pairs.after.has(id))
      .map((wire) => changeOf(about, 'removed', { item: wire.id, node: wire.to.node, before: json(wire) })),
    ...after.flatMap((wire) => {
      const old = pairs.before.get(wire.id);
      if (!old) return [changeOf(about, 'added', { item: wire.id, node: wire.to.node, after: json(wire) })];
      if (endsOf(old) === endsOf(wire)) return [];
      const ends = { before: json(old), after: json(wire) };
      return [changeOf(about, 'changed', { item: old.id, newItem: wire.id, node: wire.to.node, ...ends })];
    }),
    ...diffOrder(before, after, { pairs, within }),
  ];
}

function diffOrder(
  before: readonly Wire[],
  after: readonly Wire[],
  { pairs, within }: { readonly pairs: WirePairs; readonly within: FlowId | undefined },
): readonly Change[] {
  const stays = (wire: Wire, other: Wire | undefined) => other !== undefined && inputOf(wire) === inputOf(other);
  const left = groupBy(
    before.filter((wire) => stays(wire, pairs.after.get(wire.id))),
    inputOf,
  );
  const right = groupBy(
    after.filter((wire) => stays(wire, pairs.before.get(wire.id))),
    inputOf,
  );
  return [...left].flatMap(([input, wires]) => {
    const now = (right.get(input) ?? []).map((wire) => pairs.before.get(wire.id)?.id);
    const [first] = wires;
    if (!first || wires.every(({ id }, index) => id === now[index])) return [];
    return [changeOf({ subject: 'order', within }, 'changed', { item: input, node: first.to.node })];
  });
}

/** The input that a wire goes to, as one word. */
export function inputOf({ to }: Wire): string {
  return `${to.node} ${to.port}`;
}
