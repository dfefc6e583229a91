import type { NodeId } from '../flow/ids';
import { type Design, type DesignNode, type DesignWire, isOn, subFlowOf } from './design';

/** One use of a design: the flow itself, or what one Sub-flow node stands for in one place. */
export interface Instance {
  readonly design: Design;
  /** The Sub-flow nodes around it, outermost first. */
  readonly path: readonly NodeId[];
  /** Their labels, each with the mark that parts it from the next. */
  readonly label: string;
  /** The ids of the flows around it and its own. */
  readonly names: readonly string[];
  readonly outer: { readonly instance: Instance; readonly node: DesignNode; readonly isWhole: boolean } | undefined;
  /** The vertex of the innermost Sub-flow around it that is entered as a whole. */
  readonly scope: number | undefined;
  /** The vertex of each node that has one. */
  readonly vertexOf: Map<DesignNode, number>;
  readonly sinkOf: Map<DesignWire, number>;
  readonly inner: Map<DesignNode, Instance>;
}

/** What a node becomes in a place. */
export type Fate = 'vertex' | 'interface' | 'sub-flow' | 'tool' | 'passage';

/**
 * What a node becomes here. What is off stays a vertex, so that what waits for it learns that nothing will come;
 * a passage that is bypassed does what it does anyway.
 */
export function fateOf(node: DesignNode, { outer, names, design }: Instance): Fate {
  const { role, passage } = node.definition;
  if (role === 'interface') return 'interface';
  if (node.node.disabled === 'off' || (!isOn(node) && passage === undefined)) return 'vertex';
  const flow = subFlowOf(node);
  if (flow !== undefined) {
    const isThere = design.flows.has(flow) && !names.includes(flow);
    return isThere ? wayOf(node) : 'vertex';
  }
  if (passage === 'reroute') return 'passage';
  if (passage === undefined || outer === undefined) return 'vertex';
  // An Input that nothing is wired to, or an Output that nothing comes to, says so as a vertex of its own.
  // Those of a tool are given by each call.
  if (passage === 'input') return outer.node.tool || outer.node.wiresInto.has(node.node.id) ? 'passage' : 'vertex';
  return 'passage';
}

function wayOf({ tool }: DesignNode): Fate {
  return tool ? 'tool' : 'sub-flow';
}

/**
 * Whether a Sub-flow is entered as a whole, which waits for all its inputs, instead of being spread out in place:
 * where something is said of the whole of it. (One that a Loop repeats and that has a Catch is, too: `catches.ts`.)
 */
export function isWhole({ node, wiresInto, wiredOutputs }: DesignNode): boolean {
  const hasPolicy = node.policy !== undefined && Object.keys(node.policy).length > 0;
  return hasPolicy || wiresInto.has('when') || wiredOutputs.has('error');
}

/** The Inputs or the Outputs of a design, by id. */
export function borderOf({ nodes }: Design, side: 'input' | 'output'): readonly DesignNode[] {
  return [...nodes.values()].filter((node) => node.definition.passage === side);
}
