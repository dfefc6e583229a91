import type { Flow, FlowNode, Wire } from '../flow';
import type { FlowId } from '../ids';
import type { Catalogue } from '../node-definition';
import { viewOf } from '../sub-flows/level';
import { definitionAt, flowUsedBy } from '../sub-flows/uses';
import type { Change, FlowDiff } from './change';

/**
 * Which changes make no sense without which others: a wire needs the nodes at its ends, a node that goes needs its wires
 * to go, a node needs the embedded flow that it stands for, and an embedded flow that goes needs that nothing stands for it.
 */
export function needsOf(
  before: Flow,
  after: Flow,
  { changes, catalogue }: { readonly changes: readonly Change[]; readonly catalogue: Catalogue },
): FlowDiff['needs'] {
  const found = new Finder(before, after, { changes, catalogue });
  return new Map(
    changes.map((change) => [change.id, found.needsOf(change)] as const).filter(([, ids]) => ids.length > 0),
  );
}

class Finder {
  readonly #before: Flow;
  readonly #after: Flow;
  readonly #changes: readonly Change[];
  readonly #catalogue: Catalogue;
  readonly #byItem = new Map<string, Change[]>();

  constructor(
    before: Flow,
    after: Flow,
    parts: { readonly changes: readonly Change[]; readonly catalogue: Catalogue },
  ) {
    this.#before = before;
    this.#after = after;
    this.#changes = parts.changes;
    this.#catalogue = parts.catalogue;
    for (const change of parts.changes) {
      const key = keyOf(change.within, change.subject, change.item);
      this.#byItem.set(key, [...(this.#byItem.get(key) ?? []), change]);
    }
  }

  needsOf(change: Change): readonly string[] {
    const { subject, kind, within, item } = change;
    if (subject === 'wire' && kind !== 'removed') return this.#nodesAt(change);
    if (subject === 'node' && kind === 'removed') return this.#wiresOf(change);
    if (subject === 'node' && kind !== 'moved') {
      const node = bodyOf(this.#after, within).nodes.find(({ id }) => id === item);
      return node ? this.#flowsOf([node]) : [];
    }
    if (subject === 'flow' && kind === 'added') return this.#flowsOf(definitionAt(this.#after, item)?.nodes ?? []);
    return subject === 'flow' && kind === 'removed' ? this.#usesOf(item as FlowId) : []; // the item of a flow is its id
  }

  #of(within: FlowId | undefined, subject: Change['subject'], item: string, kind?: Change['kind']): readonly string[] {
    const all = this.#byItem.get(keyOf(within, subject, item)) ?? [];
    return all.filter((change) => kind === undefined || change.kind === kind).map(({ id }) => id);
  }

  #nodesAt({ within, item, newItem }: Change): readonly string[] {
    const wire = bodyOf(this.#after, within).wires.find(({ id }) => id === (newItem ?? item));
    return wire ? nodesOf(wire).flatMap((node) => this.#of(within, 'node', node, 'added')) : [];
  }

  #wiresOf({ within, item }: Change): readonly string[] {
    const hanging = bodyOf(this.#before, within).wires.filter((wire) => nodesOf(wire).some((node) => node === item));
    // A wire that comes may have the id of one that goes.
    return hanging.flatMap((wire) => [
      ...this.#of(within, 'wire', wire.id, 'removed'),
      ...this.#of(within, 'wire', wire.id, 'changed'),
    ]);
  }

  #flowsOf(nodes: readonly FlowNode[]): readonly string[] {
    return nodes.flatMap((node) => {
      const flow = flowUsedBy(node, this.#catalogue);
      return flow === undefined ? [] : this.#of(undefined, 'flow', flow, 'added');
    });
  }

  #usesOf(flow: FlowId): readonly string[] {
    const places: readonly (FlowId | undefined)[] = [undefined, ...(Object.keys(this.#before.flows) as FlowId[])]; // its keys
    return places.flatMap((within) => {
      const users = bodyOf(this.#before, within).nodes.filter((node) => flowUsedBy(node, this.#catalogue) === flow);
      return users.flatMap((node) => {
        const gone = within === undefined ? [] : this.#of(undefined, 'flow', within, 'removed');
        const own = this.#of(within, 'node', node.id).filter((id) => this.#isNoMove(id));
        return gone.length > 0 ? gone : own;
      });
    });
  }

  #isNoMove(id: string): boolean {
    return this.#changes.find((change) => change.id === id)?.kind !== 'moved';
  }
}

function bodyOf(flow: Flow, within: FlowId | undefined): Pick<Flow, 'nodes' | 'wires'> {
  if (within !== undefined && definitionAt(flow, within) === undefined) return { nodes: [], wires: [] };
  return viewOf(flow, within);
}

function nodesOf({ from, to }: Wire): readonly string[] {
  return [from.node, to.node];
}

function keyOf(within: FlowId | undefined, subject: string, item: string): string {
  return `${within ?? ''}|${subject}|${item}`;
}
