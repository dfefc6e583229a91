import type { Platform } from '../../flow/platform';

/** Locks after a time in which nothing was used. */
export interface AutoLock {
  /** Something was used: the time begins again. */
  touch(): void;
  /** How long it may rest; for ever where it is undefined. */
  set(minutes: number | undefined): void;
  /** There is nothing to lock any more. */
  rest(): void;
}

export function createAutoLock(after: Platform['after'], lock: () => void): AutoLock {
  let minutes: number | undefined;
  let isOpen = false;
  let cancel: (() => void) | undefined;
  const begin = () => {
    cancel?.();
    cancel = isOpen && minutes !== undefined ? after(minutes * 60_000, lock) : undefined;
  };
  return {
    touch() {
      isOpen = true;
      begin();
    },
    set(next) {
      minutes = next;
      begin();
    },
    rest() {
      isOpen = false;
      begin();
    },
  };
}
