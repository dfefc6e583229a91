import type { CompiledFlow } from '../../flow/compiled-flow';
import { lift } from './lift';
import type { OperatorPlan, RegionPlan } from './plan';

/** Finds, for each wire into a race, the steps that work for it and for nothing else: they stop when it is lost. */
export function placeRaces(
  compiled: CompiledFlow,
  regions: readonly RegionPlan[],
  operators: readonly OperatorPlan[],
): void {
  for (const race of operators) {
    if (!race.definition.race || race.act !== 'run') continue;
    const region = regions[race.region];
    const losers = new Map<number, readonly number[]>();
    for (const input of race.operator.inputs) {
      for (const channel of input.channels) {
        if (region && input.port !== 'when') losers.set(channel, workersFor(compiled, region, race, channel));
      }
    }
    race.losers = losers;
  }
}

/** Steps all of whose channels lead into the one, directly or by way of each other; the last first. */
function workersFor(compiled: CompiledFlow, region: RegionPlan, race: OperatorPlan, into: number): readonly number[] {
  const workers = new Set<number>();
  const places: number[] = [];
  // In schedule order a step comes before those that read it, so one pass backwards is enough.
  for (let local = race.local - 1; local >= 0; local--) {
    const step = region.operators[local];
    if (step === undefined || step.act === 'source' || step.act === 'catch') continue;
    const channels = step.operator.outputs
      .flatMap((output) => output.channels)
      .filter((channel) => leaves(channel, step));
    const isWorker = channels.every((channel) => {
      const target = lift(compiled, compiled.channels[channel]?.to[0] ?? -1, region.index);
      return channel === into || (target !== undefined && workers.has(target));
    });
    if (channels.length === 0 || !isWorker) continue;
    workers.add(step.index);
    places.push(local);
  }
  return places;

  /** What the head of a region gives out inside concerns nobody outside. */
  function leaves(channel: number, step: OperatorPlan): boolean {
    return lift(compiled, compiled.channels[channel]?.to[0] ?? -1, region.index) !== step.index;
  }
}
