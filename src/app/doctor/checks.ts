import { type Connection, isRemote } from '../../flow/connection';
import { diagnose } from './diagnose';
import type { Diagnosis } from './diagnosis';
import type { Situation } from './observations';
import { currentPage } from './page';
import { pageSteps } from './page-steps';
import type { CheckName, DoctorTools, Limits, Outcome, Step } from './step';
import { workerSteps } from './worker-steps';

export type { CheckName, DoctorTools } from './step';

/** What examining a connection tells as it goes on: each check as it begins and ends, at last the diagnosis. */
export type DoctorNews =
  | { readonly type: 'check-begun'; readonly check: CheckName; readonly label: string }
  | {
      readonly type: 'check-ended';
      readonly check: CheckName;
      readonly label: string;
      readonly outcome: Outcome;
      /** What was seen, in a short sentence. */
      readonly says: string;
    }
  | { readonly type: 'diagnosed'; readonly diagnosis: Diagnosis };

/** Whose connection is examined. It need not be among the settings. */
export interface Patient {
  readonly connection: Connection;
  /** The model to ask, by the provider's name; the connection's first where it is missing. */
  readonly model?: string;
}

export interface ExamineOptions {
  /** Ends it: nothing more is told then. */
  readonly signal?: AbortSignal;
  /** How long each question may take, in the place of the usual limits. */
  readonly limits?: Partial<Limits>;
}

const usualLimits: Limits = {
  pageMilliseconds: 6_000,
  personMilliseconds: 30_000,
  listMilliseconds: 20_000,
  answerMilliseconds: 65_000,
};

/** The checks in the order in which they are made: from what costs nothing to what may cost a word of an answer. */
const steps: readonly Step[] = [...pageSteps, ...workerSteps];

/**
 * Examines a connection: makes the checks one by one, tells each as it begins and ends, and the diagnosis at last. Checks
 * that make no sense after what was seen are left out. The page never sends the key.
 */
export async function* examine(
  { connection, model }: Patient,
  tools: DoctorTools,
  { signal, limits }: ExamineOptions = {},
): AsyncGenerator<DoctorNews, void, void> {
  const leaving = new AbortController();
  const leave = () => leaving.abort();
  signal?.addEventListener('abort', leave, { once: true });
  let situation = begun(connection, model ?? connection.models[0]?.id ?? '');
  try {
    for (const { check, label, isDue, look } of steps) {
      if (!isDue(situation)) continue;
      if (signal?.aborted) return;
      yield { type: 'check-begun', check, label };
      const asked = { tools, limits: { ...usualLimits, ...limits }, signal: leaving.signal };
      const saw = await look(situation, asked);
      if (signal?.aborted) return;
      situation = { ...situation, ...saw.also, seen: { ...situation.seen, ...saw.seen } };
      yield { type: 'check-ended', check, label, outcome: saw.outcome, says: saw.says };
    }
    yield { type: 'diagnosed', diagnosis: diagnose(situation) };
  } finally {
    leave();
    signal?.removeEventListener('abort', leave);
  }
}

function begun(connection: Connection, model: string): Situation {
  const trimmed = isRemote(connection.protocol) ? { ...connection, baseUrl: connection.baseUrl.trim() } : connection;
  return { connection: trimmed, model, page: currentPage(), seen: {} };
}
