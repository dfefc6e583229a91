import type { Definition } from './flow';
import type { Collection } from './operation';

const collections: readonly Collection[] = ['nodes', 'wires', 'notes', 'frames', 'variables', 'slots'];

/** The first id that two things of one list share, which would make one of them unreachable. */
export function duplicateIdIn(
  document: Partial<Pick<Definition, Collection>>,
): { readonly collection: Collection; readonly id: string } | undefined {
  for (const collection of collections) {
    const seen = new Set<string>();
    for (const { id } of document[collection] ?? []) {
      if (seen.has(id)) return { collection, id };
      seen.add(id);
    }
  }
  return undefined;
}
