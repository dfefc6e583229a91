import type { EmbeddedTool } from '../../flow/services';
import type { OperatorPlan, Plan } from './plan';

/** What a step gives out as a tool, if it does. */
export function embeddedTool(plan: Plan, { enters }: OperatorPlan): EmbeddedTool | undefined {
  const region = enters?.region;
  const ports = region?.region.tool;
  if (region === undefined || ports === undefined) return undefined;
  return {
    target: { kind: 'region', region: region.index, designHash: plan.compiled.designHash },
    inputs: ports.inputs,
  };
}
