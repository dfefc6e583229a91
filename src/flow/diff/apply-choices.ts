import type { Definition, Flow, Wire } from '../flow';
import { type FlowId, newId, type WireId } from '../ids';
import type { Json } from '../json';
import type { Operation } from '../operation';
import { operationBetween } from '../operation-between';
import { isRecord } from '../payload';
import type { Change, FlowDiff, Subject } from './change';
import { inputOf, pairWires } from './diff-wires';

/** A change that was chosen without one that it needs. */
export interface Lacking {
  readonly change: Change;
  readonly needs: Change;
}

export type Choice =
  | { readonly flow: Flow; readonly operation: Operation }
  /** What is chosen does not hold together. */
  | { readonly lacking: readonly Lacking[] };

/**
 * Takes the chosen changes over into the state before.
 * @param after the state that the changes lead to
 * @param chosen the ids of changes of the difference between the two
 */
export function applyChoices(before: Flow, after: Flow, diff: FlowDiff, chosen: ReadonlySet<string>): Choice {
  const lacking = lackingIn(diff, chosen);
  if (lacking.length > 0) return { lacking };
  const changes = diff.changes.filter(({ id }) => chosen.has(id));
  const own = (within: FlowId | undefined) => changes.filter((change) => change.within === within);
  const next: Flow = {
    ...withSettings(before, after, own(undefined)),
    ...mergedBody(before, after, own(undefined)),
    flows: mergedFlows(before, after, { changes, own }),
  };
  return { flow: next, operation: operationBetween(before, next) };
}

function lackingIn({ changes, needs }: FlowDiff, chosen: ReadonlySet<string>): readonly Lacking[] {
  const byId = new Map(changes.map((change) => [change.id, change]));
  return changes.flatMap((change) => {
    if (!chosen.has(change.id)) return [];
    const missing = (needs.get(change.id) ?? []).filter((id) => !chosen.has(id));
    return missing.flatMap((id) => {
      const needed = byId.get(id);
      return needed ? [{ change, needs: needed }] : [];
    });
  });
}

/** The choice after one change is taken into it with all that it needs, or out of it with all that needs it. */
export function choose(
  { needs }: FlowDiff,
  chosen: ReadonlySet<string>,
  { id, isChosen }: { readonly id: string; readonly isChosen: boolean },
): ReadonlySet<string> {
  const next = new Set(chosen);
  const moving = new Set([id]);
  // A set's iteration also visits what is added to it on the way.
  for (const one of moving) {
    if (isChosen) {
      next.add(one);
      for (const needed of needs.get(one) ?? []) moving.add(needed);
    } else {
      next.delete(one);
      for (const [other, needed] of needs) if (next.has(other) && needed.includes(one)) moving.add(other);
    }
  }
  return next;
}

type Body = Pick<Flow, 'nodes' | 'wires' | 'notes' | 'frames' | 'variables' | 'slots'>;
const lists = { node: 'nodes', note: 'notes', frame: 'frames', variable: 'variables', slot: 'slots' } as const;

function mergedBody(before: Body, after: Body, changes: readonly Change[]): Body {
  const merged = Object.entries(lists).map(([subject, list]) => {
    const own = changes.filter((change) => change.subject === subject);
    return [list, own.length === 0 ? before[list] : mergedItems(before[list], after[list], own)] as const;
  });
  const wires = changes.some(({ subject }) => subject === 'wire' || subject === 'order');
  return {
    ...(Object.fromEntries(merged) as Omit<Body, 'wires'>), // each list is of the things of its own kind
    wires: wires ? mergedWires(before.wires, after.wires, changes) : before.wires,
  };
}

type Item = { readonly id: string };

function mergedItems(before: readonly Item[], after: readonly Item[], changes: readonly Change[]): readonly Item[] {
  const there = new Map(after.map((item) => [item.id, item]));
  const removed = new Set(itemsOf(changes, 'removed'));
  const added = new Set(itemsOf(changes, 'added'));
  const changed = new Map<string, Change[]>();
  for (const change of changes)
    if (change.kind === 'changed' || change.kind === 'moved')
      changed.set(change.item, [...(changed.get(change.item) ?? []), change]);
  const kept = before
    .filter(({ id }) => !removed.has(id))
    .map((item) =>
      (changed.get(item.id) ?? []).reduce((one, change) => withField(one, there.get(item.id), change), item),
    );
  return [...kept, ...after.filter(({ id }) => added.has(id))];
}

function itemsOf(changes: readonly Change[], kind: Change['kind']): readonly string[] {
  return changes.filter((change) => change.kind === kind).map(({ item }) => item);
}

/** A thing with one field as it is afterwards. */
function withField(item: Item, after: Item | undefined, { kind, path }: Change): Item {
  if (!after) return item;
  const [own, next] = [item, after] as unknown as Readonly<Record<string, Json>>[]; // things of a flow are JSON
  if (!own || !next) return item;
  if (kind === 'moved') return moved(own, next) as unknown as Item; // with the id that it had
  if (path === undefined || path.length === 0) return moved(next, own) as unknown as Item; // the same
  return setAt(own, path, valueAt(next, path)) as unknown as Item; // the same
}

/** A thing where another one stands. */
function moved(item: Readonly<Record<string, Json>>, place: Readonly<Record<string, Json>>): Json {
  const { position: _, size: __, ...rest } = item;
  const at = (['position', 'size'] as const).flatMap((name) =>
    place[name] === undefined ? [] : [[name, place[name]]],
  );
  return { ...rest, ...(Object.fromEntries(at) as Record<string, Json>) }; // read from JSON
}

function valueAt(value: Json | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (at, name) => (isRecord(at) && Object.hasOwn(at, name) ? (at[name] as Json) : undefined), // a member of JSON
    value,
  );
}

function setAt(value: Json | undefined, [name, ...path]: readonly string[], next: Json | undefined): Json | undefined {
  if (name === undefined) return next;
  const { [name]: old, ...rest } = (isRecord(value) ? value : {}) as Readonly<Record<string, Json>>; // a member of JSON
  const member = setAt(old, path, next);
  return member === undefined ? rest : { ...rest, [name]: member };
}

/** A wire of the result, and the id of the one that it is afterwards. */
interface Placed {
  readonly wire: Wire;
  readonly idAfter: string;
}

/** The wires with what was chosen: each stays where it is, and those that come are put where they come to their input. */
function mergedWires(before: readonly Wire[], after: readonly Wire[], changes: readonly Change[]): Wire[] {
  const wires = changes.filter(({ subject }) => subject === 'wire');
  const removed = new Set(itemsOf(wires, 'removed'));
  const redrawn = new Set(itemsOf(wires, 'changed'));
  const added = new Set(itemsOf(wires, 'added'));
  const pairs = pairWires(before, after);
  const placed = before.flatMap((wire): Placed[] => {
    const next = pairs.after.get(wire.id);
    if (removed.has(wire.id) || (redrawn.has(wire.id) && next && inputOf(next) !== inputOf(wire))) return [];
    return [{ wire: next && redrawn.has(wire.id) ? { ...next, id: wire.id } : wire, idAfter: next?.id ?? '' }];
  });
  const ids = new Set<string>(placed.map(({ wire }) => wire.id));
  for (const wire of after) {
    const old = pairs.before.get(wire.id);
    const isComing = old ? redrawn.has(old.id) && inputOf(old) !== inputOf(wire) : added.has(wire.id);
    if (!isComing) continue;
    const wanted = old?.id ?? wire.id;
    // One that comes may have the id of one that stays.
    const id = ids.has(wanted) ? newId<WireId>() : wanted;
    ids.add(id);
    placed.splice(placeFor(wire, placed, after), 0, { wire: { ...wire, id }, idAfter: wire.id });
  }
  const orders = new Set(changes.filter(({ subject }) => subject === 'order').map(({ item }) => item));
  return (orders.size === 0 ? placed : inOrderOf(placed, after, orders)).map(({ wire }) => wire);
}

/** The index for a wire that comes: before those that come to its input after it. */
function placeFor(wire: Wire, placed: readonly Placed[], after: readonly Wire[]): number {
  const input = inputOf(wire);
  const later = after.slice(after.indexOf(wire) + 1).filter((other) => inputOf(other) === input);
  const ids = new Set<string>(later.map(({ id }) => id));
  const next = placed.findIndex((other) => inputOf(other.wire) === input && ids.has(other.idAfter));
  return next < 0 ? placed.length : next;
}

function inOrderOf(placed: readonly Placed[], after: readonly Wire[], orders: ReadonlySet<string>): readonly Placed[] {
  const rank = new Map(after.map(({ id }, index) => [id as string, index]));
  const rankOf = ({ idAfter }: Placed) => rank.get(idAfter) ?? after.length;
  const queues = new Map(
    [...orders].map((input) => [
      input,
      placed.filter(({ wire }) => inputOf(wire) === input).sort((a, b) => rankOf(a) - rankOf(b)),
    ]),
  );
  return placed.map((one) => queues.get(inputOf(one.wire))?.shift() ?? one);
}

function withSettings<Whole extends Flow | Definition>(before: Whole, after: Whole, changes: readonly Change[]): Whole {
  const next: Record<string, unknown> = { ...before };
  for (const { subject, item } of changes) {
    if (subject !== 'setting') continue;
    const value = after[item as keyof Whole]; // a setting is a field of both
    if (value === undefined) delete next[item];
    else next[item] = value;
  }
  return next as Whole; // the same fields
}

function mergedFlows(
  { flows: before }: Flow,
  { flows: after }: Flow,
  { changes, own }: { readonly changes: readonly Change[]; own(within: FlowId): readonly Change[] },
): Flow['flows'] {
  const ofFlows = changes.filter(({ subject }: { readonly subject: Subject }) => subject === 'flow');
  const removed = new Set(itemsOf(ofFlows, 'removed'));
  const entries = Object.entries(before) as [FlowId, Definition][]; // its keys
  const kept = entries
    .filter(([id]) => !removed.has(id))
    .map(([id, definition]) => {
      const inside = own(id);
      const next = after[id];
      if (inside.length === 0 || !next) return [id, definition] as const;
      return [id, { ...withSettings(definition, next, inside), ...mergedBody(definition, next, inside) }] as const;
    });
  const added = itemsOf(ofFlows, 'added').map((id) => [id, after[id as FlowId]] as const); // one of the keys there
  if (ofFlows.length === 0 && kept.every(([id, definition]) => before[id] === definition)) return before;
  return Object.fromEntries([...kept, ...added]) as Flow['flows']; // each added one is there afterwards
}
