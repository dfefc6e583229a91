import type { Change } from '../../canvas/document';
import type { Operation } from '../../flow/operation';
import { say, sayCount } from '../../look/words';

type Verb = 'insert' | 'replace' | 'remove';
type Counts = Map<string, number>;

/** What an undo or a redo has just done, for those who do not see it. */
export function undoWords({ operation, by }: Change): string | undefined {
  if (by === 'edit') return undefined;
  const counts: Readonly<Record<Verb, Counts>> = { insert: new Map(), replace: new Map(), remove: new Map() };
  count(operation, counts);
  const phrases = [
    ...phrase(counts.insert, (things) => say('{things} added', { things })),
    ...phrase(counts.remove, (things) => say('{things} removed', { things })),
    ...phrase(counts.replace, (things) => say('{things} changed', { things })),
  ];
  const what = phrases.length === 0 ? say('settings of the flow changed') : phrases.join(', ');
  return by === 'undo' ? say('Undone: {what}.', { what }) : say('Redone: {what}.', { what });
}

function count(operation: Operation, counts: Readonly<Record<Verb, Counts>>): void {
  const add = (verb: Verb, collection: string, items: number) =>
    counts[verb].set(collection, (counts[verb].get(collection) ?? 0) + items);
  switch (operation.type) {
    case 'batch':
      for (const part of operation.operations) count(part, counts);
      return;
    case 'within':
      count(operation.operation, counts);
      return;
    case 'remove':
      add('remove', operation.collection, operation.ids.length);
      return;
    case 'insert':
    case 'replace':
      add(operation.type, operation.collection, operation.items.length);
      return;
    case 'set':
      return;
  }
}

function phrase(counts: Counts, tell: (things: string) => string): readonly string[] {
  const things = [...counts].flatMap(([collection, items]) => (items === 0 ? [] : [thingsOf(collection, items)]));
  return things.length === 0 ? [] : [tell(things.join(', '))];
}

function thingsOf(collection: string, items: number): string {
  switch (collection) {
    case 'nodes':
      return sayCount(items, '{count} node', '{count} nodes');
    case 'wires':
      return sayCount(items, '{count} wire', '{count} wires');
    case 'notes':
      return sayCount(items, '{count} note', '{count} notes');
    case 'frames':
      return sayCount(items, '{count} frame', '{count} frames');
    case 'variables':
      return sayCount(items, '{count} variable', '{count} variables');
    default:
      return sayCount(items, '{count} slot', '{count} slots');
  }
}
