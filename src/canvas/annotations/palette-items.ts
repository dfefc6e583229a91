/** What the palette offers besides node types, and how it travels from there to the canvas. No node type has such a name. */
export const noteType = 'canvas:note';
export const frameType = 'canvas:frame';

export const canvasItems = [
  {
    type: noteType,
    label: 'Note',
    icon: 'sticky-note',
    help: 'A sticky note in Markdown.',
    words: 'comment sticky text markdown',
  },
  {
    type: frameType,
    label: 'Frame',
    icon: 'group',
    help: 'A box around nodes; it moves them and collapses.',
    words: 'group box section',
  },
] as const;
