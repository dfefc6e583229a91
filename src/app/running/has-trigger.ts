import type { Flow } from '../../flow/flow';
import { catalogue } from '../../nodes';

/** Whether something in a flow begins runs by itself, so that it can go live. */
export function hasTrigger(flow: Flow): boolean {
  return flow.nodes.some((node) => catalogue.get(node.type)?.trigger !== undefined && node.disabled === undefined);
}
