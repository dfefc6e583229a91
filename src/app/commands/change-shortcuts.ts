import type { CanvasAction, ShortcutKeys } from '../../canvas';

/** Keys that a browser does not give to a page. */
const browserKeys: ReadonlySet<string> = new Set(
  ['W', 'T', 'N'].flatMap((letter) => [`Ctrl+${letter}`, `Ctrl+Shift+${letter}`]),
);

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** The combination that a key event is, as actions name it; undefined for Shift and the like alone. */
export function combinationOf({ key, ctrlKey, metaKey, shiftKey, altKey }: Pressed): string | undefined {
  if (['Control', 'Meta', 'Shift', 'Alt', 'AltGraph', 'Dead', 'Process', ' '].includes(key)) return undefined;
  // A sign such as + takes Shift on some keyboards and not on others.
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase() && !/\d/.test(key);
  const held = [
    ...(ctrlKey || metaKey ? ['Ctrl'] : []),
    ...(altKey ? ['Alt'] : []),
    ...(shiftKey && !isSign ? ['Shift'] : []),
  ];
  return [...held, key.length === 1 ? key.toUpperCase() : key].join('+');
}

/** What stands against giving keys to an action. */
export type KeyConflict =
  | { readonly type: 'browser' }
  | { readonly type: 'fixed' | 'action'; readonly action: CanvasAction };

/** Finds who has a combination already. */
export function conflictOf(
  keys: string,
  wanted: CanvasAction,
  actions: readonly CanvasAction[],
  changed: ShortcutKeys,
): KeyConflict | undefined {
  if (browserKeys.has(keys)) return { type: 'browser' };
  const other = actions.find(
    (action) => action.name !== wanted.name && (changed[action.name] ?? action.keys).includes(keys),
  );
  return other && { type: other.isNative ? 'fixed' : 'action', action: other };
}

/** Gives keys to an action, and takes them from the one that had them. */
export function giveKeys(
  keys: string,
  wanted: CanvasAction,
  actions: readonly CanvasAction[],
  changed: ShortcutKeys,
): ShortcutKeys {
  const next: Record<string, readonly string[]> = { ...changed };
  for (const action of actions) {
    const own = next[action.name] ?? action.keys;
    if (action.name !== wanted.name && own.includes(keys)) next[action.name] = own.filter((one) => one !== keys);
  }
  next[wanted.name] = [keys];
  return withoutUnchanged(next, actions);
}

/** Gives an action its own keys again, and takes them from those who were given them meanwhile. */
export function resetKeys(wanted: CanvasAction, actions: readonly CanvasAction[], changed: ShortcutKeys): ShortcutKeys {
  const next: Record<string, readonly string[]> = { ...changed };
  delete next[wanted.name];
  for (const action of actions) {
    const own = next[action.name];
    if (action.name !== wanted.name && own)
      next[action.name] = own.filter((one) => one === 'Escape' || !wanted.keys.includes(one));
  }
  return withoutUnchanged(next, actions);
}

/** What is as it was from the beginning is no change. */
function withoutUnchanged(changed: ShortcutKeys, actions: readonly CanvasAction[]): ShortcutKeys {
  const byName = new Map(actions.map((action) => [action.name, action.keys.join(' ')]));
  return Object.fromEntries(Object.entries(changed).filter(([name, keys]) => byName.get(name) !== keys.join(' ')));
}
