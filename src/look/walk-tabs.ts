import type { KeyboardEvent } from 'react';

/**
 * The arrow keys, Home and End of a list of tabs, which is one stop of the keyboard: they go from tab to tab, and show
 * what they come to; where everything is closed, they only go.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
 */
export function walkTabs(event: KeyboardEvent<HTMLElement>): void {
  const list = event.currentTarget;
  const tabs = [...list.querySelectorAll<HTMLElement>('[role="tab"]')];
  const { activeElement } = document;
  const at = activeElement instanceof HTMLElement ? tabs.indexOf(activeElement) : -1;
  if (at < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
  const ways: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowRight: (at + 1) % tabs.length,
    Home: 0,
    End: -1,
  };
  // One that stands upright lies down where there is little room.
  const isUpright = list.getAttribute('aria-orientation') === 'vertical';
  const key = isUpright ? event.key.replace('Up', 'Left').replace('Down', 'Right') : event.key;
  const tab = tabs.at(ways[key] ?? at);
  if (!tab || tab === tabs[at]) return;
  event.preventDefault();
  tab.focus();
  if (tabs.some(isSelected) && !isSelected(tab)) tab.click();
}

const isSelected = (tab: HTMLElement): boolean => tab.getAttribute('aria-selected') === 'true';
