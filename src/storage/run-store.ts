import * as z from 'zod';
import { flowIdSchema, type RunId, runIdSchema } from '../flow/ids';
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

export const runStatuses = ['running', 'completed', 'failed', 'stopped', 'interrupted'] as const;
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
});

export type RunRecord = Readonly<z.infer<typeof runRecordSchema>>;
export type BegunRun = Pick<RunRecord, 'run' | 'flow' | 'designHash' | 'startedAt' | 'source'>;

export interface RunStore {
  /** Keeps a run that begins, and answers its number in its flow. A run that is there already keeps its number. */
  begin(run: BegunRun): Promise<number>;
  /** Says how a run ended; what is not there stays so. */
  end(id: RunId, status: Exclude<RunStatus, 'running'>, summary?: RunSummary): Promise<void>;
  get(id: RunId): Promise<RunRecord | undefined>;
  /** The runs that nobody has said the end of: those of any tab that are under way, and those that were cut off. */
  running(): Promise<readonly RunRecord[]>;
}

export function createRunStore(connection: Connection, now: () => number, onUnreadable: ReportUnreadable): RunStore {
  function read(record: unknown, key: string): readonly RunRecord[] {
    const checked = runRecordSchema.safeParse(record);
    if (checked.success) return [checked.data];
    onUnreadable({ store: 'runs', key });
    return [];
  }

  return {
    begin: (run) =>
      connection.transact(['runs'], async (transaction) => {
        const runs = transaction.objectStore('runs');
        const there = runRecordSchema.safeParse(await runs.get(run.run));
        if (there.success) return there.data.number;
        const ofFlow = IDBKeyRange.bound([run.flow], [run.flow, []]); // a list sorts after every number
        const last = await runs.index('flow-number').openKeyCursor(ofFlow, 'prev');
        const number = (last?.key[1] ?? 0) + 1;
        await runs.put({ ...run, number, status: 'running' } satisfies RunRecord);
        return number;
      }),

    end: (id, status, summary) =>
      connection.transact(['runs'], async (transaction) => {
        const runs = transaction.objectStore('runs');
        const there = runRecordSchema.safeParse(await runs.get(id));
        if (!there.success) return;
        await runs.put({ ...there.data, status, endedAt: now(), ...(summary ? { summary } : {}) } satisfies RunRecord);
      }),

    async get(id) {
      const record = await connection.use((database) => database.get('runs', id));
      return record === undefined ? undefined : read(record, id)[0];
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
