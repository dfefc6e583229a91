/** What an update brought, in a few words for those who use it. */
export interface NewsEntry {
  /** The day it came, and a letter where a day had several: `2026-11-21`, `2026-11-21b`. Never changed. */
  readonly id: string;
  readonly title: string;
  readonly points: readonly string[];
}

/** The newest first. An update that changes what a person sees begins with a new entry here. */
export const news: readonly NewsEntry[] = [
  {
    id: '2026-11-22',
    title: 'Copies, locks and pictures',
    points: [
      'Drag with Alt to move a copy and leave the original where it is; Escape calls a drag off.',
      'Ctrl+Shift+V pastes nodes with the wires into them; Ctrl+Shift+D duplicates them so.',
      'Press P to lock nodes, notes and frames where they are.',
      'Copy a flow, or a part of it, as a picture with Alt+Shift+C, or save it as PNG or SVG.',
      'A node that is dropped on a wire gets room: what follows moves aside.',
    ],
  },
  {
    id: '2026-11-21',
    title: 'Undo that lasts, versions, and two tabs',
    points: [
      'Undo and redo go on after you load the page again.',
      'Each build keeps a version of the flow. Name the ones that matter, and restore any of them: Flow menu, Versions.',
      'A flow that is open in two tabs is edited in one of them; the other shows it live, and can take over.',
    ],
  },
];
