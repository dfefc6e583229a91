import * as z from 'zod';
import { type FlowId, flowIdSchema, type RunId, runIdSchema } from '../flow/ids';
import type { RunSummary } from '../flow/run-event';
import type { Connection } from './connection';
import type { ReportUnreadable } from './thread-store';

const summarySchema: z.ZodType<RunSummary> = z.object({
  milliseconds: z.number(),
  firings: z.number(),
  skipped: z.number(),
  failed: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  costUsd: z.number(),
});

const runStatuses = ['running', 'completed', 'failed', 'stopped', 'interrupted'] as const;
export type RunStatus = (typeof runStatuses)[number];

export const runRecordSchema = z.strictObject({
  run: runIdSchema,
  flow: flowIdSchema,
  /** The build that it ran. */
  designHash: z.string(),
  /** 1, 2, 3 … within its flow. */
  number: z.int().min(1),
  /** The label of the node it began at. */
  source: z.string().optional(),
  /** Milliseconds since 1970. */
  startedAt: z.number(),
  endedAt: z.number().optional(),
  status: z.enum(runStatuses),
  summary: summarySchema.optional(),
  /** It came to its end although something failed. */
  hasErrors: z.boolean().optional(),
  /** Raised by who takes the run over: writes of an older epoch are refused. Runs of earlier versions have none. */
  epoch: z.int().min(1).default(1),
});

export type RunRecord = Readonly<z.infer<typeof runRecordSchema>>;
export type BegunRun = Pick<RunRecord, 'run' | 'flow' | 'designHash' | 'startedAt' | 'source'>;

/** Reads what is known of runs; they are written with their journals (`journal-store.ts`). */
export interface RunStore {
  get(id: RunId): Promise<RunRecord | undefined>;
  /**
   * The runs of a flow, newest first.
   * @param before only those with a smaller number
   */
  ofFlow(flow: FlowId, count: number, before?: number): Promise<readonly RunRecord[]>;
  /** The runs that nobody has said the end of: those of any tab that are under way, and those that were cut off. */
  running(): Promise<readonly RunRecord[]>;
}

export function createRunStore(connection: Connection, onUnreadable: ReportUnreadable): RunStore {
  function read(record: unknown, key: string): readonly RunRecord[] {
    const checked = runRecordSchema.safeParse(record);
    if (checked.success) return [checked.data];
    onUnreadable({ store: 'runs', key });
    return [];
  }

  return {
    async get(id) {
      const record = await connection.use((database) => database.get('runs', id));
      return record === undefined ? undefined : read(record, id)[0];
    },

    async ofFlow(flow, count, before = Number.POSITIVE_INFINITY) {
      const range = IDBKeyRange.bound([flow], [flow, before], false, true);
      const found: (readonly [unknown, string])[] = [];
      await connection.use(async (database) => {
        found.length = 0; // it may be done again, on a new connection
        const index = database.transaction('runs').store.index('flow-number');
        let cursor = await index.openCursor(range, 'prev');
        while (cursor !== null && found.length < count) {
          found.push([cursor.value, cursor.primaryKey]);
          cursor = await cursor.continue();
        }
      });
      return found.flatMap(([record, key]) => read(record, key));
    },

    async running() {
      const [keys, records] = await connection.use(async (database) => {
        const index = database.transaction('runs').store.index('status');
        return Promise.all([index.getAllKeys('running'), index.getAll('running')]);
      });
      return records.flatMap((record, position) => read(record, keys[position] ?? ''));
    },
  };
}
