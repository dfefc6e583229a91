import { type RefObject, useEffect } from 'react';
import type { CanvasAction } from './canvas-actions';
import { keysOf } from './shortcut-keys';

/** What is chosen by a click, and takes no letters. */
const choices = ['radio', 'checkbox', 'button', 'range', 'color', 'file'].map((type) => `[type="${type}"]`).join();
// Of what is written in an editor within a shadow root, the page sees the element that holds the root.
const written = `input:not(${choices}), textarea, select, [contenteditable=""], [contenteditable="true"], [data-writing]`;

/** Whether keys that a person presses belong to a field they write in. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(written) !== null;
}

/** Whether a key event is a combination like `Ctrl+Shift+Z`; Ctrl is the command key on a Mac. */
export function isPressed(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
  keys: string,
): boolean {
  const parts = keys === '+' ? ['+'] : keys.split('+');
  const key = parts.at(-1) ?? '';
  // A sign such as + takes Shift on some keyboards and not on others.
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase() && !/\d/.test(key);
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    (event.ctrlKey || event.metaKey) === parts.includes('Ctrl') &&
    (isSign || event.shiftKey === parts.includes('Shift')) &&
    event.altKey === parts.includes('Alt')
  );
}

/** What answers to all keys itself while it has the focus. */
const ownsKeys = 'dialog, [popover], [role="dialog"], [role="menu"], [role="listbox"]';
/** What a button, a tab, a grip or a place that scrolls does itself when it has the focus. */
const keysOfControls = /^(?: |Enter|Tab|Home|End|Page(?:Up|Down)|Arrow\w+|F10|ContextMenu)$/;

/**
 * Whether a key or clipboard event is meant for the canvas: wherever the focus is, but in a field, a dialog or a menu.
 * @param key of a key event: those that a control outside the canvas answers to stay its own
 */
export function isForCanvas(target: EventTarget | null, region: Element | null, key = ''): boolean {
  if (isTyping(target)) return false;
  if (!(target instanceof Element) || target === document.body || target === document.documentElement) return true;
  if (region?.contains(target)) return true;
  return target.closest(ownsKeys) === null && !keysOfControls.test(key);
}

/** Runs actions by their keys, never while somebody types. */
export function useKeyboard(region: RefObject<HTMLElement | null>, actions: readonly CanvasAction[]) {
  useEffect(() => {
    let touched: EventTarget | null = null;
    const touch = (event: Event) => {
      touched = event.target;
    };
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target)) return;
      // Tab moves the focus, but for a hand that has just clicked the empty canvas.
      const isByHand = touched instanceof Node && region.current?.contains(touched) === true;
      if (event.key === 'Tab' && (event.target !== document.body || !isByHand)) return;
      const isHere = isForCanvas(event.target, region.current, event.key);
      const action = actions.find(
        (candidate) =>
          !candidate.isNative &&
          keysOf(candidate).some((keys) => isPressed(event, keys)) &&
          (isHere || candidate.isEverywhere) &&
          candidate.isEnabled(),
      );
      if (!action || document.querySelector('dialog:modal')) return;
      event.preventDefault();
      action.run();
    };
    window.addEventListener('keydown', press);
    window.addEventListener('pointerdown', touch, { capture: true });
    return () => {
      window.removeEventListener('keydown', press);
      window.removeEventListener('pointerdown', touch, { capture: true });
    };
  }, [region, actions]);
}
