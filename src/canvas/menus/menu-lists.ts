import { tones } from '../../flow/flow';
import type { MenuPlace } from './menus';

const history = ['undo', 'redo'];
const clipboard = ['cut', 'copy', 'copy-picture', 'paste', 'paste-wired', 'duplicate', 'duplicate-wired'];
const pictures = ['copy-picture', 'save-png', 'save-svg'];
const removing = ['delete', 'delete-plain'];
/** The usual ones: the Inspector has all of them. */
const arranging = ['align-left', 'align-top', 'distribute-across', 'distribute-down'];
const along = ['select-upstream', 'select-downstream', 'disconnect'];
const colours = ['plain', ...tones].map((tone) => `colour-${tone}`);

/**
 * Which actions the context menu of a place shows, by their names, in groups. A name that no action has at the moment is
 * passed over.
 */
export const menuGroups: Readonly<Record<MenuPlace, readonly (readonly string[])[]>> = {
  node: [
    ['open-sub-flow', 'inline-sub-flow', 'make-tool', 'make-used'],
    ['rename', 'replace', 'connect-to'],
    ['turn-off', 'bypass', 'show-hidden', 'breakpoint', 'lock'],
    clipboard,
    along,
    removing,
  ],
  nodes: [
    ['wire-matching', 'make-sub-flow', 'frame-selection'],
    ['tidy', ...arranging],
    ['turn-off', 'bypass', 'show-hidden', 'breakpoint', 'lock'],
    clipboard,
    along,
    ['fit-selection', 'save-png', 'save-svg'],
    removing,
  ],
  wire: [['insert-node', 'add-reroute'], ['delete']],
  port: [['connect-to', 'add-wired'], ['disconnect-port']],
  note: [['write-note', 'lock'], colours, clipboard, ['delete']],
  frame: [
    ['rename-frame', 'collapse-frame', 'select-in-frame', 'lock'],
    colours,
    clipboard,
    ['save-png', 'save-svg'],
    ['delete'],
  ],
  canvas: [
    ['add-node', 'add-note', 'add-frame', 'paste', 'paste-wired'],
    ['select-all', 'unlock-all', 'fit', 'actual-size'],
    pictures,
    history,
    ['leave-sub-flow'],
  ],
};

const rare: ReadonlySet<string> = new Set([
  ...arranging,
  ...['open-sub-flow', 'inline-sub-flow', 'leave-sub-flow'],
  ...['make-tool', 'make-used', 'unlock-all'],
]);

/** Whether an action is for few places of its kind, so that a menu shows it only where it can be done. */
export const isRare = (name: string): boolean => rare.has(name);
