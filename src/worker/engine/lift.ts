import type { CompiledFlow } from '../../flow/compiled-flow';

/** The operator that stands for another in a region around it: itself, or the head that it is inside of; else none. */
export function lift(compiled: CompiledFlow, operator: number, region: number): number | undefined {
  let at: number | undefined = operator;
  while (at !== undefined) {
    const own: number | undefined = compiled.operators[at]?.region;
    if (own === undefined || own === region) return own === undefined ? undefined : at;
    at = compiled.regions[own]?.head;
  }
  return undefined;
}
