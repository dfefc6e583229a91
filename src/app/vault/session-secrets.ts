import type { NewCredential, VaultChange } from '../../flow/credential';

/**
 * The credentials that last as long as the page is open: with the worker, the only place that holds their secrets. A worker
 * that takes the place of another is given them again.
 */
export function createSessionSecrets() {
  const held = new Map<string, NewCredential>();
  return {
    /** Takes part in a change that the vault has made. */
    follow(change: VaultChange): void {
      if (change.type === 'put') {
        if (change.credential.keep === 'session') held.set(change.credential.id, change.credential);
        else held.delete(change.credential.id);
      } else if (change.type === 'delete') held.delete(change.id);
      else if (change.type === 'rename' || change.type === 'replace-secret') {
        const { type: _type, ...changed } = change;
        const present = held.get(change.id);
        if (present) held.set(change.id, { ...present, ...changed });
      }
    },
    /** What makes a new vault know them. */
    changes: (): readonly VaultChange[] => [...held.values()].map((credential) => ({ type: 'put', credential })),
  };
}
