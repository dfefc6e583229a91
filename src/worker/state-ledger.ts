import type { Json } from '../flow/json';
import type { StateEntry } from '../flow/services';
import type { StatePlace, StateWrite } from '../storage/run-storage';
import type { StateStore } from './state-store';

/** Who has set something: a firing of a run that is recorded. */
export type Writer = object;

interface Entry {
  readonly writer: Writer;
  readonly write: StateWrite;
  /** It is on its way to the disk. */
  isLeaving: boolean;
}

/**
 * What firings have set and is not on disk yet: everybody sees it at once, and it is written together with the record of
 * its firing, or not at all. So a firing that is computed again after a crash finds what it found the first time.
 */
export class StateLedger implements StateStore {
  readonly #store: StateStore;
  /** By place and key, in the order in which it was set. */
  readonly #entries = new Map<string, Entry[]>();

  constructor(store: StateStore) {
    this.#store = store;
  }

  async get(place: StatePlace, key: string): Promise<Json | undefined> {
    const newest = this.#entries.get(nameOf(place, key))?.at(-1);
    return newest === undefined ? this.#store.get(place, key) : structuredClone(newest.write.value);
  }

  async entries(place: StatePlace): Promise<readonly StateEntry[]> {
    // What is on its way to the disk now may be there a moment too late for the reading, and here no more after it.
    const before = this.#newestOf(place);
    const stored = await this.#store.entries(place);
    const kept = new Map<string, Json | undefined>(stored.map(({ key, value }) => [key, value]));
    for (const { key, value } of [...before, ...this.#newestOf(place)]) kept.set(key, value);
    return Array.from(kept).flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }]));
  }

  /** Sets a value for a run that is not recorded: it is written at once. */
  put(place: StatePlace, key: string, value: Json): Promise<void> {
    return this.#writeNow({ place, key, value }, () => this.#store.put(place, key, value));
  }

  delete(place: StatePlace, key: string): Promise<void> {
    return this.#writeNow({ place, key }, () => this.#store.delete(place, key));
  }

  /** Notes what a firing sets, until it is written or dropped. */
  note(writer: Writer, write: StateWrite): void {
    const name = nameOf(write.place, write.key);
    const entries = this.#entries.get(name) ?? [];
    entries.push({ writer, write: structuredClone(write), isLeaving: false });
    this.#entries.set(name, entries);
  }

  /** What a firing has set and is to be written now: of each key the last, unless something newer is on its way. */
  take(writer: Writer): readonly StateWrite[] {
    const writes: StateWrite[] = [];
    for (const entries of this.#entries.values()) {
      const place = entries.findLastIndex((entry) => entry.writer === writer);
      const own = entries[place];
      if (own === undefined || entries.slice(place + 1).some(({ isLeaving }) => isLeaving)) continue;
      own.isLeaving = true;
      writes.push(own.write);
    }
    return writes;
  }

  /** A write is on disk: it and what was set before it are no longer needed. */
  written(write: StateWrite): void {
    const name = nameOf(write.place, write.key);
    const entries = this.#entries.get(name) ?? [];
    const left = entries.slice(entries.findIndex((entry) => entry.write === write) + 1);
    if (left.length === 0) this.#entries.delete(name);
    else this.#entries.set(name, left);
  }

  /** Forgets what a firing has set: it did not come to its end. */
  drop(writer: Writer): void {
    for (const [name, entries] of this.#entries) {
      const left = entries.filter((entry) => entry.writer !== writer);
      if (left.length === 0) this.#entries.delete(name);
      else if (left.length < entries.length) this.#entries.set(name, left);
    }
  }

  /** What was set last of each key of a place. */
  #newestOf(place: StatePlace): readonly StateWrite[] {
    const begin = nameOf(place, '');
    const names = [...this.#entries.keys()].filter((name) => name.startsWith(begin));
    return names.flatMap((name) => {
      const newest = this.#entries.get(name)?.at(-1);
      return newest === undefined ? [] : [structuredClone(newest.write)];
    });
  }

  async #writeNow(write: StateWrite, store: () => Promise<void>): Promise<void> {
    const writer = {};
    this.note(writer, write);
    const [noted] = this.take(writer);
    try {
      await store();
      if (noted !== undefined) this.written(noted);
    } finally {
      this.drop(writer);
    }
  }
}

// Neither a flow's id nor a node's path holds a space, so no two places make the same text.
function nameOf({ flow, node }: StatePlace, key: string): string {
  return `${flow} ${node} ${key}`;
}
