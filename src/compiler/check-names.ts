import type { Problem } from '../flow/problem';
import type { Design } from './design';
import { quoted, warning } from './report';

/** Whether two nodes were given the same name. Nodes that still have their type's name are told apart by their place. */
export function checkNames({ flow }: Design): readonly Problem[] {
  const seen = new Set<string>();
  return flow.nodes.flatMap((node) => {
    const name = node.label?.trim();
    if (name === undefined || name === '') return [];
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    const sentences = [`Two nodes have the name ${quoted(name)}.`, 'Rename one of them.'] as const;
    return [warning('duplicate-name', sentences, { node: node.id })];
  });
}
