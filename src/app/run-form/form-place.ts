import { createStore } from 'zustand/vanilla';
import type { NodeId } from '../../flow/ids';

/** The Form that a person is asked to fill in. */
export const formStore = createStore<{ readonly node?: NodeId | undefined }>(() => ({}));
