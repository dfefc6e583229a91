import type { MenuPlace } from './menus';

const history = ['undo', 'redo'];
const clipboard = ['cut', 'copy', 'paste', 'duplicate'];
const removing = ['delete', 'delete-plain'];
const along = ['select-upstream', 'select-downstream', 'disconnect'];

/**
 * Which actions the context menu of a place shows, by their names, in groups. A name that no action has at the moment is
 * passed over.
 */
export const menuGroups: Readonly<Record<MenuPlace, readonly (readonly string[])[]>> = {
  node: [['rename', 'replace', 'connect-to'], ['turn-off', 'bypass', 'show-hidden'], clipboard, along, removing],
  nodes: [['wire-matching'], ['turn-off', 'bypass', 'show-hidden'], clipboard, along, ['fit-selection'], removing],
  wire: [['insert-node', 'add-reroute'], ['delete']],
  port: [['connect-to', 'add-wired'], ['disconnect-port']],
  canvas: [['add-node', 'paste'], ['select-all', 'fit', 'actual-size'], history],
};
