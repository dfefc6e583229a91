import type { KeyboardEvent } from 'react';

/**
 * The arrows go through the entries of the palette, from the field to search in and back to it: Tab meets one entry
 * only, so that the canvas is near.
 */
export function walkEntries(event: KeyboardEvent<HTMLElement>): void {
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>('.palette-entry')];
  const at = event.target instanceof HTMLElement ? entries.indexOf(event.target) : -1;
  const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key];
  // In the field, all but the way down is the field's own.
  if (target === undefined || (at < 0 && event.key !== 'ArrowDown')) return;
  event.preventDefault();
  if (target < 0) event.currentTarget.querySelector('input')?.focus();
  else entries[target]?.focus();
}
