import { canonicalJson } from '../../flow/json';
import { isRecord, type Payload } from '../../flow/payload';
import type { Tool } from '../../flow/tool';
import type { OperatorPlan } from './plan';
import type { Run } from './run-state';

/**
 * Whether a node of this build that makes tools has given out this one. What says of itself that it is a tool, but came
 * another way (as the JSON that a model wrote, say), must not choose whom we call, with which key.
 */
export function wasGivenOut({ plan, lastPayloads }: Run, tool: Tool): boolean {
  const wanted = canonicalJson(tool.target);
  return plan.operators.some((step) => {
    const payloads = makesTools(step) ? lastPayloads[step.index] : undefined;
    return payloads !== undefined && Object.values(payloads).some((payload) => holds(payload, wanted));
  });
}

function makesTools({ act, definition, outputs }: OperatorPlan): boolean {
  const gives = outputs.some(({ type }) => type === 'tool' || type === 'list<tool>');
  return gives && act === 'run' && definition.role === undefined && definition.subFlow === undefined;
}

function holds(payload: Payload, wanted: string): boolean {
  if (Array.isArray(payload)) return payload.some((member) => holds(member, wanted));
  return isRecord(payload) && isRecord(payload['target']) && canonicalJson(payload['target']) === wanted;
}
