import { type CanvasAction, shortcutOf } from '../../canvas';
import type { Catalogue } from '../../flow/node-definition';
import { say } from '../../look/words';
import type { FlowSummary } from '../../storage/storage';
import { type SettingsSection, settingsSections } from '../settings/settings-place';

/** A line of the command palette. */
export interface CommandEntry {
  readonly id: string;
  readonly label: string;
  /** The first of its keys. */
  readonly keys?: string | undefined;
  /** Other words by which it is found. */
  readonly words?: string;
  readonly run: () => void;
}

/** What is done to actions that can be done now. */
export function actionEntries(actions: readonly CanvasAction[]): readonly CommandEntry[] {
  return actions
    .filter((action) => action.name !== 'commands' && action.isEnabled())
    .map((action) => ({
      id: `action-${action.name}`,
      label: say(action.label),
      keys: shortcutOf(action),
      run: () => action.run(),
    }));
}

/** One line a node type that can be added. */
export function nodeEntries(catalogue: Catalogue, add: (type: string) => void): readonly CommandEntry[] {
  return [...catalogue.values()]
    .filter((definition) => definition.palette !== false)
    .map(({ type, label, synonyms = [] }) => ({
      id: `add-${type}`,
      label: say('Add node: {label}', { label: say(label) }),
      words: [label, ...synonyms].join(' '),
      run: () => add(type),
    }));
}

/** One line a flow, but for the one that is open. */
export function flowEntries(
  flows: readonly FlowSummary[],
  shown: string,
  open: (id: FlowSummary['id']) => void,
): readonly CommandEntry[] {
  return flows
    .filter(({ id }) => id !== shown)
    .map(({ id, name }) => ({ id: `open-${id}`, label: say('Open flow: {name}', { name }), run: () => open(id) }));
}

/** One line a section of the Settings. */
export function settingsEntries(open: (section: SettingsSection) => void): readonly CommandEntry[] {
  return settingsSections.map(({ id, label }) => ({
    id: `settings-${id}`,
    label: say('Settings: {section}', { section: say(label) }),
    run: () => open(id),
  }));
}

/** The entries in which every word of a search is found; those whose label begins with the search come first. */
export function searchEntries(entries: readonly CommandEntry[], search: string): readonly CommandEntry[] {
  const wanted = search.trim().toLowerCase();
  const words = wanted.split(/\s+/);
  const found = entries.filter(({ label, words: others = '' }) => {
    const text = `${label} ${others}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const rank = ({ label }: CommandEntry) => {
    if (label.toLowerCase().startsWith(wanted)) return 0;
    return words.every((word) => label.toLowerCase().includes(word)) ? 1 : 2;
  };
  return [...found].sort((a, b) => rank(a) - rank(b));
}
