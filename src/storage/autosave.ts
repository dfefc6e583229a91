import { type Failure, FailureError, failure } from '../flow/failure';
import type { FlowId } from '../flow/ids';

export type SaveState = 'saved' | 'saving' | 'unsaved' | { readonly failed: Failure };

export interface AutosaveOptions<Edited> {
  /** Writes a whole flow; settles when it is stored. */
  save(edited: Edited): Promise<void>;
  /** How long the edits must rest before they are written. */
  readonly delayMilliseconds?: number;
  /** Told of every change of state. */
  onState(state: SaveState): void;
  /** A timer: calls back once, after that long; answers how to call it off. Tests give a virtual one. */
  readonly after?: (milliseconds: number, callback: () => void) => () => void;
}

export interface Autosave<Edited> {
  /** Takes the newest document of a flow in; it is written soon. */
  changed(edited: Edited): void;
  /** What is unsaved of a flow. */
  unsavedOf(id: FlowId): Edited | undefined;
  /** What is unsaved of a flow is kept elsewhere now, and not written. */
  forget(id: FlowId): void;
  /** Writes what is unsaved at once. Settles when nothing is being written; never rejects: the state tells. */
  flush(): Promise<void>;
  /** Whether something would be lost if the page closed now. */
  hasUnsaved(): boolean;
}

/** An edit is on disk 500 ms after it was made, however long the burst it belongs to: 50 ms of them are for the write. */
const longestMilliseconds = 450;

/**
 * Writes whole documents after edits: a burst is one write, one write is under way at a time, and a document whose write
 * failed is kept and tried again with the next edit or flush.
 */
export function createAutosave<Edited extends { readonly id: FlowId }>(
  options: AutosaveOptions<Edited>,
): Autosave<Edited> {
  const { save, onState, delayMilliseconds = 300, after = afterTimeout } = options;
  // By flow, so that changing to another flow cannot drop the last edits of the one before.
  const unsaved = new Map<FlowId, Edited>();
  let cancelRest: (() => void) | undefined;
  let cancelLimit: (() => void) | undefined;
  let writing: Promise<void> | undefined;
  let state: SaveState = 'saved';

  function become(next: SaveState): void {
    if (next === state) return;
    state = next;
    onState(next);
  }

  function changed(edited: Edited): void {
    unsaved.set(edited.id, edited);
    if (writing === undefined) become('unsaved');
    cancelRest?.();
    cancelRest = after(delayMilliseconds, () => void flush());
    cancelLimit ??= after(longestMilliseconds, () => void flush());
  }

  function flush(): Promise<void> {
    cancelRest?.();
    cancelLimit?.();
    cancelRest = undefined;
    cancelLimit = undefined;
    if (writing === undefined) {
      if (unsaved.size === 0) return Promise.resolve();
      writing = write();
      return writing;
    }
    // What came since that write began goes into the next one.
    return writing.then(flush);
  }

  async function write(): Promise<void> {
    become('saving');
    const failed = await saveAll(unsaved, save);
    writing = undefined;
    if (failed) become({ failed });
    else become(unsaved.size === 0 ? 'saved' : 'unsaved');
  }

  return {
    changed,
    unsavedOf: (id) => unsaved.get(id),
    forget: (id) => void unsaved.delete(id),
    flush,
    hasUnsaved: () => unsaved.size > 0,
  };
}

/** Saves each document and takes it out, unless a newer one has come meanwhile or it failed. Answers the last failure. */
async function saveAll<Edited extends { readonly id: FlowId }>(
  unsaved: Map<FlowId, Edited>,
  save: (edited: Edited) => Promise<void>,
): Promise<Failure | undefined> {
  let failed: Failure | undefined;
  for (const edited of [...unsaved.values()]) {
    try {
      await save(edited);
      if (unsaved.get(edited.id) === edited) unsaved.delete(edited.id);
    } catch (thrown) {
      failed = failureOfSave(thrown);
    }
  }
  return failed;
}

function failureOfSave(thrown: unknown): Failure {
  if (thrown instanceof FailureError) return thrown.failure;
  return failure(
    'storage-failed',
    `The flow could not be saved: ${String(thrown).slice(0, 200)}`,
    'Export the flow to a file, then reload the page.',
    { retryable: true },
  ).failure;
}

function afterTimeout(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}
