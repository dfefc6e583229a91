import type { Flow } from './flow';
import type { Collection, Operation } from './operation';

const collections: readonly Collection[] = ['nodes', 'wires', 'notes', 'frames', 'variables', 'slots'];

type Item = { readonly id: string };

/** The operation that makes one flow out of another; the id of a flow stays. What is the same object in both is not looked into. */
export function operationBetween(before: Flow, after: Flow): Operation {
  return {
    type: 'batch',
    operations: [
      ...collections.flatMap((collection) => between(collection, before[collection], after[collection])),
      ...fieldsBetween(before, after),
    ],
  };
}

function between(collection: Collection, before: readonly Item[], after: readonly Item[]): readonly Operation[] {
  if (before === after) return [];
  const old = new Map(before.map((item) => [item.id, item]));
  const next = new Set(after.map((item) => item.id));
  const stays = (item: Item) => next.has(item.id);
  const kept = before.filter(stays);
  const keptAfter = after.filter((item) => old.has(item.id));
  // What changed its place is taken out and put in again.
  const isInOrder = kept.every((item, index) => item.id === keptAfter[index]?.id);
  const isThere = (item: Item) => isInOrder && old.has(item.id);
  const removed = before.filter((item) => !isInOrder || !stays(item)).map((item) => item.id);
  const changed = isInOrder ? after.filter((item) => old.has(item.id) && old.get(item.id) !== item) : [];
  const inserted = after.flatMap((item, index) => (isThere(item) ? [] : [{ index, item }]));
  const operations = [
    ...(removed.length === 0 ? [] : [{ type: 'remove', collection, ids: removed }]),
    ...(changed.length === 0 ? [] : [{ type: 'replace', collection, items: changed }]),
    ...(inserted.length === 0 ? [] : [{ type: 'insert', collection, items: inserted }]),
  ];
  return operations as readonly Operation[]; // the items are of the collection that they were read from
}

const fields = ['name', 'description', 'budget', 'onError', 'flows'] as const;

function fieldsBetween(before: Flow, after: Flow): readonly Operation[] {
  const changed = fields.filter((field) => before[field] !== after[field]);
  if (changed.length === 0) return [];
  const set = Object.fromEntries(
    changed.flatMap((field) => (after[field] === undefined ? [] : [[field, after[field]]])),
  );
  const unset = (['description', 'budget'] as const).filter(
    (field) => changed.includes(field) && after[field] === undefined,
  );
  return [{ type: 'set', fields: set, unset }];
}
