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
    id: '2026-11-21',
    title: 'Undo that lasts, versions, and two tabs',
    points: [
      'Undo and redo go on after you load the page again.',
      'Each build keeps a version of the flow. Name the ones that matter, and restore any of them: Flow menu, Versions.',
      'A flow that is open in two tabs is edited in one of them; the other shows it live, and can take over.',
    ],
  },
];
