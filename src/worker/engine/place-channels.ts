import type { Channel, CompiledFlow, Step } from '../../flow/compiled-flow';
import { oneArrival } from './frame';
import type { RegionPlan, SlotPlan } from './plan';

/** Where channels are settled and who waits for them there. */
export interface Places {
  /** By operator: its place in the schedule of its region. */
  readonly locals: readonly number[];
  /** By channel: the slot that its producer settles. */
  readonly producers: readonly SlotPlan[];
  /** By channel: the slot that its consumer reads. */
  readonly consumers: readonly SlotPlan[];
}

/**
 * Gives each channel its slots. A channel within a region has one. One that enters a loop from outside has one in each
 * region on the way: the outer one is waited for by the loop, the inner ones are filled afresh at every tick.
 */
export function placeChannels(compiled: CompiledFlow, regions: readonly RegionPlan[]): Places {
  const locals: number[] = [];
  regions.forEach((region) => {
    region.region.body.forEach((step, local) => {
      const operator = operatorOf(compiled, step);
      if (operator !== undefined) locals[operator] = local;
    });
  });
  const producers: SlotPlan[] = [];
  const consumers: SlotPlan[] = [];
  compiled.channels.forEach((channel, index) => {
    const path = pathOf(compiled, channel);
    let outer: SlotPlan | undefined;
    path.forEach((step, position) => {
      const region = regions[step.region];
      if (region === undefined) return;
      const isLast = position === path.length - 1;
      const takesStream = isLast && isStreamed(compiled, channel);
      const consumer = step.waiter === undefined ? -1 : (locals[step.waiter] ?? -1);
      if (consumer >= 0) region.steps[consumer] = (region.steps[consumer] ?? 0) + oneArrival;
      const slot = { index: region.slots++, channel: index, consumer, takesStream, capacity: channel.capacity };
      if (outer !== undefined) region.entries.push({ outer: outer.index, inner: slot });
      else producers[index] = slot;
      if (isLast) consumers[index] = slot;
      outer = slot;
    });
  });
  return { locals, producers, consumers };
}

/** The operator that a step starts: its own, or the head of the region that it enters. */
export function operatorOf(compiled: CompiledFlow, step: Step): number | undefined {
  return step.operator ?? (step.region === undefined ? undefined : compiled.regions[step.region]?.head);
}

interface PlaceOnPath {
  readonly region: number;
  /** The operator that waits for it there; none where the end of the tick reads it. */
  readonly waiter: number | undefined;
}

/** The regions that a channel is settled in, from its producer's to its consumer's. */
function pathOf(compiled: CompiledFlow, channel: Channel): readonly PlaceOnPath[] {
  const [from] = channel.from;
  const [to] = channel.to;
  const source = compiled.operators[from]?.region ?? 0;
  const target = compiled.operators[to]?.region ?? 0;
  if (source === target) return [{ region: source, waiter: to }];
  if (compiled.regions[source]?.head === to) return [{ region: source, waiter: undefined }];
  const path: PlaceOnPath[] = [{ region: target, waiter: to }];
  let region = compiled.regions[target];
  while (region?.parent !== undefined && region.head !== from) {
    path.unshift({ region: region.parent, waiter: region.head });
    if (region.parent === source) break;
    region = compiled.regions[region.parent];
  }
  return path;
}

function isStreamed(compiled: CompiledFlow, channel: Channel): boolean {
  const reader = compiled.operators[channel.to[0]];
  const input = reader?.inputs[channel.to[1]];
  // Whether anything has changed is known only when all of it is there.
  if (reader?.role === 'step' && reader.policy.cache === 'unchanged') return false;
  // The head of a region waits for whole values, so that they hold still while it ticks.
  const isHead = compiled.regions.some((region) => region.head === channel.to[0]);
  return channel.stream && input?.stream === true && !isHead;
}
