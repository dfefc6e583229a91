import { fail, startTimeout } from './fail';
import type { Firing } from './firing';
import { gather, takeFromConfig } from './gather';
import { enterLoop } from './loop';
import type { EnteredPlan } from './plan';
import { SubFlowEntry } from './sub-flow';

/** Enters a region: the firing of its head lasts until the region is left. */
export function enterRegion(firing: Firing): void {
  const plan = firing.step.enters;
  if (plan === undefined) return;
  firing.goOn();
  startTimeout(firing);
  // What goes on in there has firings of its own; this one only waits for them.
  firing.stall();
  try {
    const entry = entryOf(firing, plan);
    firing.entered = entry;
    entry.begin();
  } catch (thrown) {
    fail(firing, thrown);
  }
}

function entryOf(firing: Firing, plan: EnteredPlan) {
  const inputs = gather(firing);
  takeFromConfig(firing, inputs, firing.step.operator.config);
  return plan.region.region.kind === 'loop' ? enterLoop(firing, plan, inputs) : new SubFlowEntry(firing, plan, inputs);
}
