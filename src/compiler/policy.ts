import type { Policy } from '../flow/policy';
import type { DesignNode } from './design';
import { frozenCopy } from './frozen';

const noPolicy: Policy = Object.freeze({});

/** Most nodes have no policy of their own, and share that of their type. */
const policyOfType = new WeakMap<Policy, Policy>();

/** A node's own policy, field by field over that of its type. */
export function policyOf({ node, definition }: DesignNode): Policy {
  if (node.policy) return frozenCopy({ ...definition.policy, ...node.policy });
  if (!definition.policy) return noPolicy;
  const known = policyOfType.get(definition.policy) ?? frozenCopy(definition.policy);
  policyOfType.set(definition.policy, known);
  return known;
}
