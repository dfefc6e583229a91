import type { CompiledFlow } from '../../flow/compiled-flow';
import { oneArrival } from './frame';
import { lift } from './lift';
import type { OperatorPlan, RegionPlan } from './plan';

/** Finds what each Catch waits for, and whose failures it is given. */
export function placeCatches(
  compiled: CompiledFlow,
  regions: readonly RegionPlan[],
  operators: readonly OperatorPlan[],
): void {
  const catches = operators.filter((step) => step.act === 'catch');
  if (catches.length === 0) return;
  const reached = new Map(catches.map((one) => [one, reachedFrom(compiled, one)]));
  for (const one of catches) {
    const region = regions[one.region];
    const beside = catches.filter((other) => other.region === one.region && scopeOf(other) === scopeOf(one));
    for (const step of region?.operators ?? []) {
      const comesAfter = beside.some((other) => other === step || reached.get(other)?.has(step.index));
      if (comesAfter || !isInScope(step, one)) continue;
      step.awaitedBy.push(one.local);
      if (region) region.steps[one.local] = (region.steps[one.local] ?? 0) + oneArrival;
    }
  }
  for (const step of operators) {
    if (step.act === 'catch') continue;
    const candidates = catches.filter(
      (one) =>
        isInScope(step, one) && catchesIn(compiled, step, one) && !reached.get(one)?.has(headIn(compiled, step, one)),
    );
    // The innermost flow that has one.
    step.catcher = candidates.sort((a, b) => b.operator.node.length - a.operator.node.length)[0];
  }
}

/** The flow or sub-flow that a node is in, by the path that leads to it. */
function scopeOf(step: OperatorPlan): string {
  return step.operator.node.slice(0, -1).join('/');
}

function isInScope(step: OperatorPlan, one: OperatorPlan): boolean {
  const scope = scopeOf(one);
  return scope === '' || step.operator.node.join('/').startsWith(`${scope}/`);
}

/** Everything that a Catch leads to, heads of regions included. */
function reachedFrom(compiled: CompiledFlow, one: OperatorPlan): ReadonlySet<number> {
  const reached = new Set<number>();
  const waiting = [one.index];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const output of compiled.operators[at]?.outputs ?? []) {
      for (const channel of output.channels) {
        const next = lift(compiled, compiled.channels[channel]?.to[0] ?? -1, one.region);
        if (next === undefined || reached.has(next)) continue;
        reached.add(next);
        waiting.push(next);
      }
    }
  }
  return reached;
}

/** Whether a failure reaches a Catch: a sub-flow that is entered as a whole fails as a whole first. */
function catchesIn(compiled: CompiledFlow, step: OperatorPlan, one: OperatorPlan): boolean {
  let at: number | undefined = step.region;
  while (at !== undefined && at !== one.region) {
    const region: CompiledFlow['regions'][number] | undefined = compiled.regions[at];
    if (region?.kind !== 'loop') return false;
    at = region.parent;
  }
  return at !== undefined;
}

function headIn(compiled: CompiledFlow, step: OperatorPlan, one: OperatorPlan): number {
  return lift(compiled, step.index, one.region) ?? -1;
}
