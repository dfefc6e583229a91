import { createStore } from 'zustand/vanilla';

/** Whether the gallery of templates is open. */
export const templatesPlace = createStore<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));

export function openTemplates(): void {
  templatesPlace.setState({ isOpen: true });
}
