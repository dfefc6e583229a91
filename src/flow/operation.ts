import { type Definition, emptyFlow, type Flow } from './flow';
import type { FlowId } from './ids';

/** The lists of a flow that hold things with ids; their order is part of the document. */
export type Collection = 'nodes' | 'wires' | 'notes' | 'frames' | 'variables' | 'slots';

type ItemOf<C extends Collection> = Flow[C][number];

type InsertOf<C extends Collection> = {
  readonly type: 'insert';
  readonly collection: C;
  /** Each with the index it has afterwards, in rising order; an index past the end appends. */
  readonly items: readonly { readonly index: number; readonly item: ItemOf<C> }[];
};

type ReplaceOf<C extends Collection> = {
  readonly type: 'replace';
  readonly collection: C;
  /** The new values of items that are there already, found by id. */
  readonly items: readonly ItemOf<C>[];
};

type FlowFields = Pick<Flow, 'name' | 'description' | 'budget' | 'onError' | 'flows'>;

/** A change of the document. Plain JSON, so that it can be journaled, undone and sent to a second tab. */
export type Operation =
  | { [C in Collection]: InsertOf<C> }[Collection]
  | { [C in Collection]: ReplaceOf<C> }[Collection]
  | { readonly type: 'remove'; readonly collection: Collection; readonly ids: readonly string[] }
  | {
      readonly type: 'set';
      readonly fields: Partial<FlowFields>;
      readonly unset: readonly ('description' | 'budget')[];
    }
  /** Changes an embedded flow; of what `set` may name, it has a name and a description. */
  | { readonly type: 'within'; readonly flow: FlowId; readonly operation: Operation }
  | { readonly type: 'batch'; readonly operations: readonly Operation[] };

export interface Applied {
  readonly flow: Flow;
  /** Applied to `flow`, it gives back the flow that was, byte for byte. */
  readonly inverse: Operation;
}

/**
 * Answers the flow after an operation and the operation that takes it back. Pure; the only way a document changes.
 * What an operation names and the flow does not have is passed over, so that a late operation of another tab does no harm.
 */
export function apply(flow: Flow, operation: Operation): Applied {
  switch (operation.type) {
    case 'insert':
      return insert(flow, operation.collection, operation.items);
    case 'replace':
      return replace(flow, operation.collection, operation.items);
    case 'remove':
      return remove(flow, operation.collection, operation.ids);
    case 'set':
      return set(flow, operation.fields, operation.unset);
    case 'within':
      return within(flow, operation.flow, operation.operation);
    case 'batch':
      return batch(flow, operation.operations);
  }
}

type Item = { readonly id: string };
type Placed = { readonly index: number; readonly item: Item };

function withItems(flow: Flow, collection: Collection, items: readonly Item[]): Flow {
  return { ...flow, [collection]: items };
}

function insert(flow: Flow, collection: Collection, placed: readonly Placed[]): Applied {
  const present = new Set<string>(flow[collection].map((item) => item.id));
  const fresh = placed.filter(({ item }) => {
    const isFresh = !present.has(item.id);
    present.add(item.id);
    return isFresh;
  });
  const items: Item[] = [...flow[collection]];
  for (const { index, item } of fresh) items.splice(Math.max(0, index), 0, item);
  const inverse: Operation = { type: 'remove', collection, ids: fresh.map(({ item }) => item.id) };
  return { flow: withItems(flow, collection, items), inverse };
}

function remove(flow: Flow, collection: Collection, ids: readonly string[]): Applied {
  const leaving = new Set(ids);
  const removed: Placed[] = [];
  const items: Item[] = [];
  flow[collection].forEach((item: Item, index: number) => {
    if (leaving.has(item.id)) removed.push({ index, item });
    else items.push(item);
  });
  // The items were read from this collection, so they are of its type.
  const inverse = { type: 'insert', collection, items: removed } as unknown as Operation;
  return { flow: withItems(flow, collection, items), inverse };
}

function replace(flow: Flow, collection: Collection, next: readonly Item[]): Applied {
  const byId = new Map(next.map((item) => [item.id, item]));
  const before: Item[] = [];
  const items = flow[collection].map((item: Item) => {
    const replacement = byId.get(item.id);
    if (!replacement) return item;
    before.push(item);
    return replacement;
  });
  // The items were read from this collection, so they are of its type.
  const inverse = { type: 'replace', collection, items: before } as unknown as Operation;
  return { flow: withItems(flow, collection, items), inverse };
}

function set(flow: Flow, fields: Partial<FlowFields>, unset: readonly ('description' | 'budget')[]): Applied {
  const next: Record<string, unknown> = { ...flow, ...fields };
  for (const field of unset) delete next[field];
  const touched = [...Object.keys(fields), ...unset] as (keyof FlowFields)[]; // the keys of FlowFields, by its type
  const before: Record<string, unknown> = {};
  const absent: ('description' | 'budget')[] = [];
  for (const field of touched) {
    if (field in flow) before[field] = flow[field];
    else if (field === 'description' || field === 'budget') absent.push(field);
  }
  return { flow: next as Flow, inverse: { type: 'set', fields: before, unset: absent } }; // same fields, same types
}

function batch(flow: Flow, operations: readonly Operation[]): Applied {
  const inverses: Operation[] = [];
  let current = flow;
  for (const operation of operations) {
    const applied = apply(current, operation);
    current = applied.flow;
    inverses.unshift(applied.inverse);
  }
  return { flow: current, inverse: { type: 'batch', operations: inverses } };
}

function within(flow: Flow, id: FlowId, operation: Operation): Applied {
  const definition = Object.hasOwn(flow.flows, id) ? flow.flows[id] : undefined;
  if (!definition) return { flow, inverse: { type: 'batch', operations: [] } };
  const { origin, ...body } = definition;
  const applied = apply({ ...emptyFlow(id, ''), ...body }, operation);
  const { name, description, nodes, wires, notes, frames, variables, slots } = applied.flow;
  const next: Definition = {
    ...{ name, nodes, wires, notes, frames, variables, slots },
    ...(description === undefined ? {} : { description }),
    ...(origin === undefined ? {} : { origin }),
  };
  return {
    flow: { ...flow, flows: { ...flow.flows, [id]: next } },
    inverse: { type: 'within', flow: id, operation: applied.inverse },
  };
}
