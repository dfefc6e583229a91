import { createStore } from 'zustand/vanilla';

/** Whether what is new is open. */
export const newsPlace = createStore<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));

export function openNews(): void {
  newsPlace.setState({ isOpen: true });
}
