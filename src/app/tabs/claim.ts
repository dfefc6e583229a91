import type { FlowId } from '../../flow/ids';

/** The right of a tab to edit a flow: one tab of this browser has it, the others watch. */
export interface Claim {
  readonly flow: FlowId;
  readonly isWriter: boolean;
  /** Lets the next tab have it. */
  release(): void;
}

/** What is used of the browser's locks; tests give their own. */
export type Locks = Pick<LockManager, 'request'>;

const lockNameOf = (flow: FlowId): string => `voide-flow-${flow}`;

/** A tab that is loaded again, or closed, holds its lock for a moment longer. */
const patienceMilliseconds = 200;

/**
 * Claims a flow, if no other tab has it.
 * @param onLost told when another tab has taken it over
 */
export async function claimFlow(locks: Locks | undefined, flow: FlowId, onLost: () => void): Promise<Claim> {
  // Without locks (an address that is not secure) only the check of every write stands between two tabs.
  if (!locks) return { flow, isWriter: true, release: () => undefined };
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMilliseconds);
  const held = await holdFlow(locks, flow, { signal: patience.signal }, onLost);
  clearTimeout(timer);
  return held ?? { flow, isWriter: false, release: () => undefined };
}

/** Waits for the lock of a flow and holds it; undefined where the wait was called off. */
export function holdFlow(
  locks: Locks,
  flow: FlowId,
  options: LockOptions,
  onLost: () => void,
): Promise<Claim | undefined> {
  return new Promise((resolve) => {
    let isHeld = false;
    locks
      .request(lockNameOf(flow), options, () => {
        isHeld = true;
        return new Promise<void>((release) => resolve({ flow, isWriter: true, release }));
      })
      // Rejected while it is held: another tab has stolen it. Before that: the wait was called off.
      .catch(() => (isHeld ? onLost() : resolve(undefined)));
  });
}
