import type { Connection } from '../../flow/connection';
import type { ConnectionTest, ModelList } from '../../flow/model-list';
import type { VaultStatus } from '../../flow/vault-status';
import type { Diagnosis } from './diagnosis';

/** The checks in the order in which they are made. Those that make no sense after what was seen are left out. */
export type CheckName =
  | 'address'
  | 'online'
  | 'mixed-content'
  | 'permission'
  | 'reach'
  | 'cors'
  | 'key-place'
  | 'key'
  | 'model'
  | 'stream';

/** What examining a connection tells as it goes on: each check as it begins and ends, at last the diagnosis. */
export type DoctorNews =
  | { readonly type: 'check-begun'; readonly check: CheckName; readonly label: string }
  | {
      readonly type: 'check-ended';
      readonly check: CheckName;
      readonly label: string;
      readonly outcome: 'good' | 'bad' | 'unknown';
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

/** What the doctor asks of the runner, as `Runner` has it. */
export interface DoctorTools {
  listModels(connection: Connection): Promise<ModelList>;
  testConnection(connection: Connection, model: string): Promise<ConnectionTest>;
  vault(): Promise<Pick<VaultStatus, 'credentials'>>;
}

export interface ExamineOptions {
  /** Ends it: nothing more is told then. */
  readonly signal?: AbortSignal;
}
