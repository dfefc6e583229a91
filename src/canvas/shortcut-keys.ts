import { createStore } from 'zustand/vanilla';
import type { CanvasAction } from './canvas-actions';

/** The keys that a person gave to actions, by the action's name; an empty list takes its keys away. */
export type ShortcutKeys = Readonly<Record<string, readonly string[]>>;

/** What a person changed of the keys. The app keeps it on the disk. */
export const shortcutKeys = createStore<ShortcutKeys>(() => ({}));

/** The keys of an action as they are now. */
export const keysOf = ({ name, keys }: Pick<CanvasAction, 'name' | 'keys'>): readonly string[] =>
  shortcutKeys.getState()[name] ?? keys;
