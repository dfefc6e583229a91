import type { CanvasAction } from '../../canvas';

/** The topics of the sheet of keys. A name that ends in `*` stands for all that begin so; the first group that fits has an action. */
const topics: readonly { readonly label: string; readonly names: readonly string[] }[] = [
  {
    label: 'Build and run',
    names: ['build', 'play', 'stop', 'pause', 'continue', 'step', 'breakpoint', 'start-live', 'stop-live'],
  },
  {
    label: 'Change',
    names: [
      'undo',
      'redo',
      'cut',
      'copy',
      'paste',
      'paste-wired',
      'duplicate',
      'duplicate-wired',
      'delete',
      'delete-plain',
    ],
  },
  {
    label: 'Select and go',
    names: ['select-all', 'select-nothing', 'select-upstream', 'select-downstream', 'walk-*', 'find', 'context-menu'],
  },
  { label: 'Nodes', names: ['add-node', 'rename', 'replace', 'turn-off', 'bypass', 'show-hidden'] },
  {
    label: 'Wires',
    names: ['connect-to', 'wire-matching', 'add-wired', 'insert-node', 'add-reroute', 'disconnect', 'disconnect-port'],
  },
  { label: 'Sub-flows', names: ['make-*', 'open-sub-flow', 'leave-sub-flow', 'inline-sub-flow', 'remove-unused-*'] },
  {
    label: 'Notes and frames',
    names: ['add-note', 'add-frame', 'frame-selection', 'write-note', 'rename-frame', '*-frame', 'colour-*'],
  },
  { label: 'Move and arrange', names: ['nudge-*', 'tidy', 'align-*', 'distribute-*', 'lock', 'unlock-all', 'snap*'] },
  {
    label: 'View',
    names: ['fit*', 'actual-size', 'zoom-*', 'page-*', 'outline', 'zen', 'leave-zen', 'grid', 'overview', '*-region'],
  },
  {
    label: 'Flow and files',
    names: [
      ...['save', 'open-flows', 'new-flow', 'templates', 'flow-settings', 'versions', 'compare', 'import'],
      ...['duplicate-flow', 'delete-flow', 'copy-picture', 'save-*'],
    ],
  },
];

/** What belongs to no topic stands here. */
const rest = 'Help';

export interface ShortcutGroup {
  readonly label: string;
  readonly actions: readonly CanvasAction[];
}

/** Parts actions by their topics, in the order of these; a topic without an action is left out. */
export function shortcutGroups(actions: readonly CanvasAction[]): readonly ShortcutGroup[] {
  const placed = actions.map((action) => ({ action, ...placeOf(action.name) }));
  return [...topics.map(({ label }) => label), rest].flatMap((label) => {
    const own = placed.filter((one) => one.label === label).sort((one, other) => one.at - other.at);
    return own.length === 0 ? [] : [{ label, actions: own.map(({ action }) => action) }];
  });
}

function placeOf(name: string): { readonly label: string; readonly at: number } {
  for (const { label, names } of topics) {
    const at = names.findIndex((pattern) => fits(name, pattern));
    if (at >= 0) return { label, at };
  }
  return { label: rest, at: 0 };
}

function fits(name: string, pattern: string): boolean {
  if (pattern.startsWith('*')) return name.endsWith(pattern.slice(1));
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
