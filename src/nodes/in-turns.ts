import type { Services } from '../flow/services';

/** So many items a turn: some milliseconds of work, after which Stop and lights have theirs. */
const itemsATurn = 20_000;

type Turns = Pick<Services, 'sleep'>;

/** Does something with each item of a list, in order, and lets others have their turn in between. */
export async function inTurns<T>(
  items: readonly T[],
  services: Turns,
  work: (item: T, index: number) => void,
): Promise<void> {
  for (let start = 0; start < items.length; start += itemsATurn) {
    if (start > 0) await services.sleep(0);
    const end = Math.min(items.length, start + itemsATurn);
    for (let index = start; index < end; index++) work(items[index] as T, index); // index < length
  }
}

/** Sorts a list as `toSorted` does, equal items in their order, and lets others have their turn in between. */
export async function sortInTurns<T>(
  items: readonly T[],
  services: Turns,
  compare: (left: T, right: T) => number,
): Promise<readonly T[]> {
  let runs: (readonly T[])[] = [];
  for (let start = 0; start === 0 || start < items.length; start += itemsATurn) {
    if (start > 0) await services.sleep(0);
    runs.push(items.slice(start, start + itemsATurn).sort(compare));
  }
  while (runs.length > 1) {
    const merged: (readonly T[])[] = [];
    for (let index = 0; index < runs.length; index += 2)
      merged.push(await mergeTwo(runs[index] ?? [], runs[index + 1] ?? [], { services, compare }));
    runs = merged;
  }
  return runs[0] ?? [];
}

async function mergeTwo<T>(
  left: readonly T[],
  right: readonly T[],
  { services, compare }: { readonly services: Turns; readonly compare: (left: T, right: T) => number },
): Promise<readonly T[]> {
  const merged: T[] = [];
  let [fromLeft, fromRight] = [0, 0];
  while (fromLeft < left.length && fromRight < right.length) {
    const [one, other] = [left[fromLeft] as T, right[fromRight] as T]; // both are within
    if (compare(one, other) <= 0) {
      merged.push(one);
      fromLeft++;
    } else {
      merged.push(other);
      fromRight++;
    }
    if (merged.length % itemsATurn === 0) await services.sleep(0);
  }
  return merged.concat(left.slice(fromLeft), right.slice(fromRight));
}
