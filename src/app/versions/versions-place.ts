import { createStore } from 'zustand/vanilla';

/** Whether the versions of the flow are open. */
export const versionsPlace = createStore<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));

export function openVersions(): void {
  versionsPlace.setState({ isOpen: true });
}
