import type { Change } from '../../flow/diff/change';
import { emptyFlow, type Flow, type FlowNode, type Wire } from '../../flow/flow';
import type { FlowId, WireId } from '../../flow/ids';
import type { Catalogue } from '../../flow/node-definition';
import { viewOf } from '../../flow/sub-flows/level';
import { definitionAt, flowUsedBy } from '../../flow/sub-flows/uses';

export type Mark = 'added' | 'removed' | 'changed' | 'moved';

/** Two states of a flow on one canvas. */
export interface Merged {
  readonly flow: Flow;
  /** By node. */
  readonly nodes: ReadonlyMap<string, Mark>;
  /** By wire, as it is called there. */
  readonly wires: ReadonlyMap<string, Mark>;
}

/**
 * Draws two states of a flow, or of one that both embed, as one: all that was there where it was, and what came where it
 * is afterwards. A wire that runs elsewhere is there twice.
 */
export function mergedFlow(
  before: Flow,
  after: Flow,
  {
    changes,
    level,
    catalogue,
  }: { readonly changes: readonly Change[]; readonly level: FlowId | undefined; readonly catalogue: Catalogue },
): Merged {
  const [old, next] = [stateAt(before, level), stateAt(after, level)];
  const own = changes.filter(({ within }) => within === level);
  const nodes = new Map<string, Mark>();
  const wires = new Map<string, Mark>();
  const fresh: Wire[] = [];
  for (const change of own) {
    if (change.subject === 'node') nodes.set(change.item, strongest(nodes.get(change.item), change.kind));
    if (change.subject === 'order' && change.node !== undefined)
      nodes.set(change.node, strongest(nodes.get(change.node), 'changed'));
    if (change.subject !== 'wire') continue;
    if (change.kind !== 'added') wires.set(change.item, 'removed');
    const wire =
      change.kind === 'removed' ? undefined : next.wires.find(({ id }) => id === (change.newItem ?? change.item));
    if (!wire) continue;
    // It may have the id of one that goes.
    const id = `${wire.id}-after` as WireId; // of the form that ids have, but for its length
    fresh.push({ ...wire, id });
    wires.set(id, 'added');
  }
  const inside = new Set<string | undefined>(changes.map(({ within }) => within));
  for (const node of old.nodes) {
    const flow = flowUsedBy(node, catalogue);
    if (flow !== undefined && inside.has(flow)) nodes.set(node.id, strongest(nodes.get(node.id), 'changed'));
  }
  const added = next.nodes.filter(({ id }) => nodes.get(id) === 'added');
  const drawn = { ...old, nodes: [...old.nodes, ...added], wires: [...old.wires, ...fresh] };
  return { flow: { ...drawn, flows: { ...after.flows, ...before.flows } }, nodes, wires };
}

function stateAt(flow: Flow, level: FlowId | undefined): Flow {
  if (level === undefined) return flow;
  return definitionAt(flow, level) ? viewOf(flow, level) : emptyFlow(level, '');
}

const strength: readonly Mark[] = ['moved', 'changed', 'removed', 'added'];

function strongest(one: Mark | undefined, other: Mark): Mark {
  return one !== undefined && strength.indexOf(one) > strength.indexOf(other) ? one : other;
}

/** A node of either state. */
export function nodeOfEither(
  before: Flow,
  after: Flow,
  change: Pick<Change, 'within'> & { readonly node: string },
): FlowNode | undefined {
  const find = (flow: Flow) => stateAt(flow, change.within).nodes.find(({ id }) => id === change.node);
  return find(before) ?? find(after);
}
