import * as z from 'zod';
import type { CompiledFlow } from '../flow/compiled-flow';
import { failureSchema } from '../flow/failure';
import type { FlowId, RunId } from '../flow/ids';
import { jsonSchema } from '../flow/json';
import type { Platform } from '../flow/platform';
import type { RunOptions } from '../flow/runner';
import type { Storage } from '../storage/storage';
import type { FiringRecord, Recorder } from './engine/recording';

/** What happens within a frame is written together. */
const groupMilliseconds = 16;
/** So many firings do not wait for the frame to be over. */
const groupSize = 1_000;

const begunWithSchema = z.object({
  source: z.int().min(0).exactOptional(),
  inputs: z.record(z.string(), z.unknown()),
  variables: z.record(z.string(), jsonSchema),
});

/** What a run begins with. */
export type BegunWith = Pick<RunOptions, 'source' | 'inputs' | 'variables'>;

const usageSchema = z.object({
  inputTokens: z.number().exactOptional(),
  outputTokens: z.number().exactOptional(),
  costUsd: z.number().exactOptional(),
  model: z.string().exactOptional(),
  remark: z.string().exactOptional(),
});

const firingSchema = z.object({
  operator: z.int().min(0),
  tick: z.array(z.int().min(0)),
  attempt: z.int(),
  startTime: z.number(),
  milliseconds: z.number(),
  usage: usageSchema.exactOptional(),
  outputs: z.record(z.string(), z.unknown()),
  failure: z
    .custom<FiringRecord['failure'] & object>((value) => failureSchema.safeParse(value).success)
    .exactOptional(),
});

/** What a run did, as far as it is on disk. */
export interface RecordedRun {
  readonly designHash: string;
  readonly begunWith: BegunWith;
  /** In the order in which they ended; of two of one key the later counts. */
  readonly firings: readonly FiringRecord[];
}

export interface RunToRecord {
  readonly run: RunId;
  readonly flow: FlowId;
  readonly build: CompiledFlow;
  readonly begunWith: BegunWith;
}

/** Keeps what runs do. */
export interface Recordings {
  begin(run: RunToRecord): Recorder;
  /** Undefined where nothing is kept of the run, or nothing that this version of Voide can read. */
  read(run: RunId): Promise<RecordedRun | undefined>;
}

/** Keeps what runs do in the database of this browser. */
export function createRecordings(opened: Promise<Storage>, platform: Platform): Recordings {
  return {
    begin: (run) => new StoredRecorder(opened, platform, run),
    async read(run) {
      const kept = await (await opened).recordings.get(run);
      const begunWith = begunWithSchema.safeParse(kept?.head.begunWith);
      const firings = z.array(firingSchema).safeParse(kept?.firings);
      if (kept === undefined || !begunWith.success || !firings.success) return undefined;
      return { designHash: kept.head.designHash, begunWith: begunWith.data, firings: firings.data };
    },
  };
}

/** Writes firings in groups, one transaction a group, in the order in which they ended. */
class StoredRecorder implements Recorder {
  /** Undefined where there is no database at all: the page says so, and the run goes on unrecorded. */
  readonly #storage: Promise<Storage | undefined>;
  readonly #platform: Platform;
  readonly #run: RunId;
  #unwritten: FiringRecord[] = [];
  #count = 0;
  #isTimed = false;
  #writing: Promise<void>;

  constructor(opened: Promise<Storage>, platform: Platform, { run, flow, build, begunWith }: RunToRecord) {
    this.#platform = platform;
    this.#run = run;
    const { source, inputs, variables } = begunWith;
    const head = { run, flow, designHash: build.designHash, begunAt: Date.now() };
    const kept = { ...(source === undefined ? {} : { source }), inputs, variables };
    this.#storage = opened.then(
      (storage) => storage,
      () => undefined,
    );
    this.#writing = this.#storage.then((storage) => storage?.recordings.begin({ ...head, begunWith: kept }));
    this.#writing.catch(ignore);
  }

  finished(record: FiringRecord): void {
    this.#unwritten.push(record);
    if (this.#unwritten.length === groupSize) this.#flush();
    else if (!this.#isTimed) {
      this.#isTimed = true;
      this.#platform.after(groupMilliseconds, () => {
        this.#isTimed = false;
        this.#flush();
      });
    }
  }

  written(): Promise<void> {
    this.#flush();
    return this.#writing;
  }

  #flush(): void {
    if (this.#unwritten.length === 0) return;
    // What one write could not do the next one tries again.
    this.#writing = this.#writing.then(ignore, ignore).then(() => this.#write());
    this.#writing.catch(ignore); // who must know waits for `written`
  }

  async #write(): Promise<void> {
    const storage = await this.#storage;
    const group = this.#unwritten;
    this.#unwritten = [];
    if (storage === undefined || group.length === 0) return;
    try {
      await storage.recordings.add(this.#run, this.#count, group);
      this.#count += group.length;
    } catch (thrown) {
      // What no database can hold is left out, and computed again where it is needed.
      const writable = group.filter(canBeCloned);
      this.#unwritten = [...writable, ...this.#unwritten];
      if (writable.length === group.length) throw thrown;
      await this.#write();
    }
  }
}

function canBeCloned(record: FiringRecord): boolean {
  try {
    structuredClone(record);
    return true;
  } catch {
    return false;
  }
}

function ignore(): void {}
