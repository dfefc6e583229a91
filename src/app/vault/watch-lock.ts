/** How long the last events of a run may be under way when its lock is free already. */
const graceMilliseconds = 500;

/**
 * Calls back when a lock that somebody else holds is free: its holder let it go, or is dead.
 * @see Web Locks API, "Termination of Locks": an agent's locks go when it ends
 */
export function watchLock(name: string, onFree: () => void): void {
  void navigator.locks?.request(name, () => {
    setTimeout(onFree, graceMilliseconds);
  });
}
