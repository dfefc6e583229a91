import { createStore } from 'zustand/vanilla';

/** Something the app has to say that belongs to no place on the screen. */
export interface Notice {
  readonly id: number;
  readonly kind: 'info' | 'error' | 'offer';
  readonly text: string;
  readonly remedy?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** An error or an offer stays until it is dismissed; an info goes after this long. */
const infoMilliseconds = 6_000;

let lastId = 0;

export const noticeStore = createStore<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] }));

/** Shows a notice; the same text twice is shown once, and of what is only told the newest. */
export function notify(notice: Omit<Notice, 'id'>): void {
  lastId += 1;
  const id = lastId;
  const others = noticeStore
    .getState()
    .notices.filter((other) => other.text !== notice.text && !(other.kind === 'info' && notice.kind === 'info'));
  noticeStore.setState({ notices: [...others, { ...notice, id }] });
  if (notice.kind === 'info') setTimeout(() => dismiss(id), infoMilliseconds);
}

export function dismiss(id: number): void {
  noticeStore.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

/** Takes back what was said, where it is still there. */
export function retract(text: string): void {
  noticeStore.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.text !== text) }));
}
