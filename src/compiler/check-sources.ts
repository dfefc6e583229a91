import type { Problem } from '../flow/problem';
import { isOn } from './design';
import type { Homes } from './find-regions';
import type { Graph } from './graph';
import { placeOfPath, quoted, warning } from './report';

/**
 * Whether each source is where a run can begin: not in what is entered while a run goes on. A flow of its own may well
 * have one for trying it out, so this keeps nothing from being built.
 */
export function checkSources({ vertices }: Graph, homes: Homes): readonly Problem[] {
  return vertices.flatMap(({ node, role, label, path }, vertex) => {
    const home = homes[vertex];
    // An Input that nothing is wired to stands for nothing but that.
    if (role !== 'source' || node.definition.passage !== undefined || home === undefined || !isOn(node)) return [];
    const message = `No run begins at ${quoted(label)}, because ${quoted(vertices[home]?.label ?? '')} is entered only while a run goes on.`;
    const remedy = 'Put it outside, and wire from there what it gives out.';
    return [warning('source-in-sub-flow', [message, remedy], placeOfPath(path))];
  });
}
