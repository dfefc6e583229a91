import { createStore } from 'zustand/vanilla';
import type { CompiledFlow } from '../../flow/compiled-flow';
import type { Definition, Flow, FlowNode } from '../../flow/flow';
import type { Problem } from '../../flow/problem';

/** The last build: what it was made from, what came of it. */
export interface Build {
  readonly flow: Flow;
  readonly problems: readonly Problem[];
  /** Missing when a problem kept the flow from being built. */
  readonly compiled?: CompiledFlow;
}

export type BuildStatus =
  | { readonly kind: 'not-built' }
  | { readonly kind: 'built'; readonly hash: string; readonly warnings: number }
  | { readonly kind: 'stale'; readonly hash?: string }
  | { readonly kind: 'failed'; readonly errors: number };

/** The build of the flow that is open; none until Build or Play. */
export const createBuildStore = () => createStore<{ readonly build?: Build | undefined }>(() => ({}));

/** What the status beside Build says, of a build and the flow as it is now. */
export function buildStatus(build: Build | undefined, flow: Flow): BuildStatus {
  if (!build || build.flow.id !== flow.id) return { kind: 'not-built' };
  const hash = build.compiled?.designHash;
  if (!isSameDesign(build.flow, flow)) return hash === undefined ? { kind: 'stale' } : { kind: 'stale', hash };
  const errors = build.problems.filter((problem) => problem.severity === 'error').length;
  if (hash === undefined) return { kind: 'failed', errors };
  return { kind: 'built', hash, warnings: build.problems.length };
}

/**
 * Whether two states of a flow would build alike. Compares by reference: an operation keeps what it does not touch, and
 * undo brings the very objects back. Names, labels, positions, sizes and notes are not part of a build.
 */
export function isSameDesign(a: Flow, b: Flow): boolean {
  if (a === b) return true;
  return a.onError === b.onError && a.budget === b.budget && sameBody(a, b) && sameFlows(a.flows, b.flows);
}

function sameFlows(a: Flow['flows'], b: Flow['flows']): boolean {
  if (a === b) return true;
  const others = new Map<string, Definition>(Object.entries(b));
  return sameItems(Object.entries(a), [...others], ([id, definition]) => {
    const other = others.get(id);
    return other !== undefined && sameBody(definition, other);
  });
}

function sameBody(a: Flow | Definition, b: Flow | Definition): boolean {
  if (a === b) return true;
  const areWires = a.wires === b.wires || sameItems(a.wires, b.wires, (x, y) => x === y);
  return areWires && a.variables === b.variables && sameItems(a.nodes, b.nodes, sameNode);
}

function sameNode(a: FlowNode, b: FlowNode): boolean {
  if (a === b) return true;
  return (
    a.id === b.id && a.type === b.type && a.config === b.config && a.policy === b.policy && a.disabled === b.disabled
  );
}

function sameItems<Item>(a: readonly Item[], b: readonly Item[], isSame: (x: Item, y: Item) => boolean): boolean {
  return a.length === b.length && a.every((item, index) => isSame(item, b[index] as Item)); // the lengths are equal
}
