import type { Flow } from '../flow/flow';
import { type History, noHistory, type Step } from '../flow/history';
import { canonicalJson } from '../flow/json';
import { apply } from '../flow/operation';
import { stepSchema } from '../flow/operation-schema';
import type { Connection } from './connection';
import type { JournalHead } from './schema';

/** Reads what was done to a flow. */
export interface HistoryStore {
  /**
   * The gestures that led to a state of a flow. None where they are not those of this state: the document counts, and
   * the next write of it drops them.
   */
  read(flow: Flow, revision: string | undefined): Promise<StoredHistory>;
}

export interface StoredHistory {
  readonly history: History;
  /** The number of its first gesture on the disk. */
  readonly offset: number;
}

const nothing: StoredHistory = { history: noHistory, offset: 0 };

export function createHistoryStore(connection: Connection): HistoryStore {
  return {
    async read(flow, revision) {
      const stored = await connection.use(async (database) => {
        const transaction = database.transaction(['flows', 'operations']);
        const record = await transaction.objectStore('flows').get(flow.id);
        if (record?.journal === undefined || record.revision !== revision) return undefined;
        const range = IDBKeyRange.bound([flow.id, record.journal.first], [flow.id, []]);
        return { head: record.journal, texts: await transaction.objectStore('operations').getAll(range) };
      });
      const history = stored && checked(flow, stored.head, stored.texts);
      return history ? { history, offset: stored.head.first } : nothing;
    },
  };
}

/** The history, if all of it can be read and leads to the flow. */
function checked(flow: Flow, { first, done, end }: JournalHead, texts: readonly unknown[]): History | undefined {
  const steps = texts.flatMap((text) => stepIn(text) ?? []);
  const history = { steps, done: done - first };
  const isWhole = steps.length === end - first && first <= done && done <= end;
  return isWhole && leadsTo(flow, history) ? history : undefined;
}

function stepIn(text: unknown): Step | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    return stepSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined; // what is no JSON is no gesture
  }
}

/** Whether undoing all and doing it again gives the flow, and so does doing the rest and undoing it. */
function leadsTo(flow: Flow, { steps, done }: History): boolean {
  const back = (from: Flow, some: readonly Step[]) =>
    some.reduceRight((current, { inverse }) => apply(current, inverse).flow, from);
  const forth = (from: Flow, some: readonly Step[]) =>
    some.reduce((current, { operation }) => apply(current, operation).flow, from);
  const text = canonicalJson(flow);
  const isFlow = (other: Flow) => other === flow || canonicalJson(other) === text;
  const [before, after] = [steps.slice(0, done), steps.slice(done)];
  return isFlow(forth(back(flow, before), before)) && isFlow(back(forth(flow, after), after));
}
