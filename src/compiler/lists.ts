/** Stands for every list that has nothing in it. */
const empty: number[] = [];
Object.freeze(empty);

/**
 * Sorts numbers into lists. They are counted first, so that each list is made as long as it has to be: thousands of
 * lists that grow are most of what a build would leave behind.
 * @param count how many lists there are
 * @param each hands out every number with its list, in order; it is called twice
 */
export function listsOf(count: number, each: (add: (list: number, value: number) => void) => void): number[][] {
  const sizes = new Int32Array(count);
  each((list) => {
    sizes[list] = (sizes[list] ?? 0) + 1;
  });
  const lists: number[][] = new Array(count);
  for (let list = 0; list < count; list++) lists[list] = sizes[list] === 0 ? empty : new Array(sizes[list] ?? 0);
  sizes.fill(0);
  each((list, value) => {
    const place = sizes[list] ?? 0;
    sizes[list] = place + 1;
    (lists[list] ?? [])[place] = value;
  });
  return lists;
}
