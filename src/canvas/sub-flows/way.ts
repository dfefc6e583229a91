import type { Flow } from '../../flow/flow';
import type { FlowId, NodeId } from '../../flow/ids';
import type { Catalogue } from '../../flow/node-definition';
import type { Problem } from '../../flow/problem';
import { definitionAt, flowUsedBy } from '../../flow/sub-flows/uses';
import { nodeName } from '../../look/node-name';

/** The Sub-flow nodes that one has gone into, outermost first; none at the document itself. */
export type Way = readonly NodeId[];

/** A step of a way: the node, and the embedded flow behind it. */
export interface WayStep {
  readonly node: NodeId;
  readonly flow: FlowId;
  /** What the node is called where it is. */
  readonly label: string;
}

/** The steps of a way, as far as it still leads somewhere. */
export function stepsOf(document: Flow, way: Way, catalogue: Catalogue): readonly WayStep[] {
  const steps: WayStep[] = [];
  let { nodes } = document;
  for (const id of way) {
    const node = nodes.find((candidate) => candidate.id === id);
    const flow = node && flowUsedBy(node, catalogue);
    const definition = definitionAt(document, flow);
    if (!node || flow === undefined || !definition) break;
    steps.push({ node: id, flow, label: nodeName(node, catalogue) });
    ({ nodes } = definition);
  }
  return steps;
}

/** The problems of what is seen at the end of a way, at their places there; those of other uses of the same flow, too. */
export function problemsAt(
  document: Flow,
  level: FlowId | undefined,
  problems: readonly Problem[],
  catalogue: Catalogue,
): readonly Problem[] {
  if (level === undefined) return problems;
  return problems.flatMap((problem) => {
    const { inside, code, severity, message, remedy } = problem;
    if (!inside) return [];
    const depth = stepsOf(document, inside.way, catalogue).findIndex(({ flow }) => flow === level);
    if (depth < 0) return [];
    const next = inside.way[depth + 1];
    const { way: _, ...place } = inside;
    return [{ code, severity, message, remedy, ...(next === undefined ? place : { node: next }) }];
  });
}
