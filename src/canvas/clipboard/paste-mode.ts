import { createStore } from 'zustand/vanilla';

/** How what is pasted next is put into the flow: the clipboard's own event does not say which keys it came by. */
export interface PasteMode {
  /** The copies keep the wires that come from nodes which were not copied. */
  readonly keepsWires: boolean;
}

export const pasteMode = createStore<PasteMode>(() => ({ keepsWires: false }));
