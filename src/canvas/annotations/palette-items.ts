/** What the palette offers besides node types, and how it travels from there to the canvas. No node type has such a name. */
export const noteType = 'canvas:note';
export const frameType = 'canvas:frame';

const items = [
  { type: noteType, label: 'Note', icon: 'sticky-note', help: 'A sticky note in Markdown.', words: 'comment text' },
  {
    type: frameType,
    label: 'Frame',
    icon: 'group',
    help: 'A box around nodes, which moves and collapses with them.',
    words: 'section',
  },
].map((item) => ({ ...item, family: 'unknown' as const }));

/** Those of them in which every word of a search is found. */
export function searchItems(search: string): typeof items {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter(({ label, help, words: others }) => {
    const text = `${label} ${help} ${others}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
