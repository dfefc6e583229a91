import * as z from 'zod';
import { type CompiledFlow, compiledFlowSchema } from '../flow/compiled-flow';
import { failureSchema } from '../flow/failure';
import { nodeIdSchema, type RunId } from '../flow/ids';
import { jsonSchema } from '../flow/json';
import type { Platform } from '../flow/platform';
import type { RunStorage } from '../storage/run-storage';
import type { AttemptRecord, FiringRecord } from './engine/recording';
import { Journal } from './journal';
import type { BegunWith, RunToRecord } from './run-to-record';
import { StateLedger } from './state-ledger';
import { createStoredState, type StateStore } from './state-store';

const begunWithSchema = z.object({
  source: z.int().min(0).exactOptional(),
  inputs: z.record(z.string(), z.unknown()),
  variables: z.record(z.string(), jsonSchema),
  seed: z.int().min(0).exactOptional(),
  pins: z.array(z.object({ node: z.array(nodeIdSchema), outputs: z.record(z.string(), z.unknown()) })).exactOptional(),
});

const usageSchema = z.object({
  inputTokens: z.number().exactOptional(),
  outputTokens: z.number().exactOptional(),
  costUsd: z.number().exactOptional(),
  model: z.string().exactOptional(),
  remark: z.string().exactOptional(),
});

const tickSchema = z.array(z.int().min(0));

const firingSchema = z.object({
  operator: z.int().min(0),
  tick: tickSchema,
  attempt: z.int(),
  startTime: z.number(),
  milliseconds: z.number(),
  usage: usageSchema.exactOptional(),
  outputs: z.record(z.string(), z.unknown()),
  failure: z
    .custom<FiringRecord['failure'] & object>((value) => failureSchema.safeParse(value).success)
    .exactOptional(),
  variables: z.record(z.string(), jsonSchema).exactOptional(),
  hasErrors: z.literal(true).exactOptional(),
});

const attemptSchema = z.object({
  operator: z.int().min(0),
  tick: tickSchema,
  attempt: z.int(),
});

/** What a run did, as far as it is on disk. */
export interface RecordedRun {
  readonly designHash: string;
  readonly begunWith: BegunWith;
  /** In the order in which they ended; of two of one key the later counts. */
  readonly firings: readonly FiringRecord[];
  /** Paid requests of which nobody knows how they came out: they may have been billed. */
  readonly attempts: readonly AttemptRecord[];
}

/** Keeps what runs do in the database of this browser, and finds it again. */
export class Recordings {
  readonly #opened: Promise<RunStorage>;
  readonly #platform: Platform;
  readonly #ledger: StateLedger;

  constructor(opened: Promise<RunStorage>, platform: Platform) {
    this.#opened = opened;
    this.#platform = platform;
    this.#ledger = new StateLedger(createStoredState(opened));
  }

  /** What nodes keep across runs, as runs that are not recorded see and change it. */
  get state(): StateStore {
    return this.#ledger;
  }

  begin(run: RunToRecord): Journal {
    const { source, inputs, variables, seed, pins } = run.begunWith;
    const begunWith = {
      ...(source !== undefined && { source }),
      inputs,
      variables,
      ...(seed !== undefined && { seed }),
      ...(pins !== undefined && { pins }),
    };
    const storage = this.#opened.catch(() => undefined); // what does not open is for the page to tell
    return new Journal({ storage, platform: this.#platform, ledger: this.#ledger }, { ...run, begunWith });
  }

  /** Undefined where nothing is kept of the run, or nothing that this version of Voide can read. */
  async read(run: RunId): Promise<RecordedRun | undefined> {
    const kept = await (await this.#opened).recordings.get(run);
    const begunWith = begunWithSchema.safeParse(kept?.head.begunWith);
    const firings = z.array(firingSchema).safeParse(kept?.firings);
    const attempts = z.array(attemptSchema).safeParse(kept?.attempts);
    if (kept === undefined || !begunWith.success || !firings.success) return undefined;
    const { designHash } = kept.head;
    return { designHash, begunWith: begunWith.data, firings: firings.data, attempts: attempts.data ?? [] };
  }

  /** From now on no other runner writes this run. */
  async takeOver(run: RunId): Promise<void> {
    await (await this.#opened).journal.takeOver(run);
  }

  /** The build of that hash, if it is kept. */
  async buildOf(designHash: string): Promise<CompiledFlow | undefined> {
    const record = await (await this.#opened).builds.get(designHash);
    return compiledFlowSchema.safeParse(record?.build).data;
  }

  get storage(): Promise<RunStorage> {
    return this.#opened;
  }
}
