import type { Policy } from '../flow/policy';
import type { DesignNode } from './design';
import { frozenCopy } from './frozen';

/** A node's own policy, field by field over that of its type. */
export function policyOf({ node, definition }: DesignNode): Policy {
  return frozenCopy({ ...definition.policy, ...node.policy });
}
