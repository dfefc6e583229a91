import { createStore, type StoreApi } from 'zustand/vanilla';

/** Says whether something is open, and with what. It is small: opening needs nothing of what is opened. */
export type Place<What> = StoreApi<{ readonly open?: What | undefined }>;

/** A place where nothing is open yet. */
export const createPlace = <What = true>(): Place<What> => createStore(() => ({}));
