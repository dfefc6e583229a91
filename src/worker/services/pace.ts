import type { NodeContext, PaceService } from '../../flow/services';

/** Makes the service that keeps the pace of nodes, for as long as the worker runs. */
export function createPace(now: () => number): (firing: NodeContext) => PaceService {
  /** When the last places of each node were, or will be; oldest first. */
  const taken = new Map<string, number[]>();
  return ({ node }) => ({
    async take({ count, milliseconds, mayWait }) {
      const key = node.join('/');
      const places = taken.get(key) ?? [];
      const present = now();
      const before = places.at(-count);
      const at = before === undefined ? present : Math.max(present, before + milliseconds);
      if (at > present && !mayWait) return undefined;
      taken.set(key, [...places, at].slice(-1_000)); // no node lets more through at once
      return at - present;
    },
  });
}
