import { createStore } from 'zustand/vanilla';
import type { Failure } from '../../flow/failure';
import { failureOf } from '../../flow/failure';
import type { LocalModelProgress, LocalModelSource } from '../../flow/local-model';
import type { createLocalModels } from '../models/local-models';

/** A model on its way into this browser. It goes on while the Settings are closed. */
export interface Download {
  readonly label: string;
  readonly progress?: LocalModelProgress;
  readonly failure?: Failure;
  readonly cancel: () => void;
}

type LocalModelStore = ReturnType<typeof createLocalModels>;

/** What is on its way, by its address or the name of its file. */
export const downloadsStore = createStore<{ readonly downloads: ReadonlyMap<string, Download> }>(() => ({
  downloads: new Map(),
}));

/** What a source is known by while it comes. */
export function keyOf(source: LocalModelSource): string {
  return source.type === 'address' ? source.url : source.file.name;
}

/**
 * Begins to take a model in; twice the same is once.
 * @returns when it is there, has failed, or was called off
 */
export async function download(localModels: LocalModelStore, source: LocalModelSource, label: string): Promise<void> {
  const key = keyOf(source);
  const present = downloadsStore.getState().downloads.get(key);
  if (present && !present.failure) return;
  const leaving = new AbortController();
  const begun: Download = { label, cancel: () => leaving.abort() };
  show(key, begun);
  const onProgress = (progress: LocalModelProgress) => show(key, { ...begun, progress });
  const added = await localModels
    .add(source, { onProgress, signal: leaving.signal })
    .catch((error) => ({ failure: failureOf(error) }));
  const { failure } = added;
  show(key, failure && { ...begun, failure });
}

/** Takes what failed off the list. */
export function dismissDownload(key: string): void {
  show(key, undefined);
}

function show(key: string, next: Download | undefined): void {
  downloadsStore.setState(({ downloads }) => {
    const others = new Map(downloads);
    if (next) others.set(key, next);
    else others.delete(key);
    return { downloads: others };
  });
}
