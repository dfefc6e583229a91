import { createStore } from 'zustand/vanilla';
import type { CanvasAction } from './canvas-actions';

/** The keys that a person gave to actions, by the action's name; an empty list takes its keys away. */
export type ShortcutKeys = Readonly<Record<string, readonly string[]>>;

/** What a person changed of the keys. The app keeps it on the disk. */
export const shortcutKeys = createStore<ShortcutKeys>(() => ({}));

/** The keys of an action as they are now. */
export const keysOf = ({ name, keys }: Pick<CanvasAction, 'name' | 'keys'>): readonly string[] =>
  shortcutKeys.getState()[name] ?? keys;

const arrows: Readonly<Record<string, string>> = { Left: '←', Right: '→', Up: '↑', Down: '↓' };

/** Keys as they are shown: arrows as signs. */
export const shownKeys = (keys: string): string =>
  keys.replace(/Arrow(\w+)/, (whole, way: string) => arrows[way] ?? whole);

/** The search of node types, which other places than the menus speak of. */
export const addNode = { name: 'add-node', keys: ['Tab', 'A'] } as const;

/** A key that opens it wherever the focus is: Tab does so only after a click on the canvas. */
export const addNodeKey = (): string | undefined => keysOf(addNode).find((keys) => keys !== 'Tab');

/** The first of an action's keys, as it is shown; undefined where it has none. */
export function shortcutOf(action: Pick<CanvasAction, 'name' | 'keys'>): string | undefined {
  const [first] = keysOf(action);
  return first === undefined ? undefined : shownKeys(first);
}

/** A label with the keys behind it, for a tooltip. */
export function withShortcut(action: Pick<CanvasAction, 'name' | 'keys'>, label: string): string {
  const keys = shortcutOf(action);
  return keys === undefined ? label : `${label} (${keys})`;
}
