import type { Connection } from '../../flow/connection';
import type { ConnectionTest, ModelList } from '../../flow/model-list';
import type { KeyPlace, Observations, Situation } from './observations';

/** The checks by name, in the order in which they are made. */
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

/** `unknown` where what was seen tells nothing for sure. */
export type Outcome = 'good' | 'bad' | 'unknown';

/** What the doctor asks of the rest: the first two are the runner's. */
export interface DoctorTools {
  listModels(connection: Connection): Promise<ModelList>;
  testConnection(connection: Connection, model: string): Promise<ConnectionTest>;
  /** Where the key of the connection is, as the vault says. */
  whereKeyIs(connection: Connection): Promise<KeyPlace>;
}

/** How long each kind of question may take. */
export interface Limits {
  /** A request of the page. */
  readonly pageMilliseconds: number;
  /** The first request that the browser may ask the person about. */
  readonly personMilliseconds: number;
  readonly listMilliseconds: number;
  /** Longer than the runner waits for a first byte, so that it is the runner who says that none came. */
  readonly answerMilliseconds: number;
}

/** What a check is asked with. */
export interface Asked {
  readonly tools: DoctorTools;
  readonly limits: Limits;
  readonly signal: AbortSignal;
}

/** What a check saw, and how it is told. */
export interface Saw {
  readonly seen: Observations;
  readonly outcome: Outcome;
  readonly says: string;
  /** What it changes of whom is asked. */
  readonly also?: Pick<Situation, 'model'>;
}

/** One check. It never throws: what cannot be found out is missing from what it saw. */
export interface Step {
  readonly check: CheckName;
  readonly label: string;
  isDue(situation: Situation): boolean;
  look(situation: Situation, asked: Asked): Promise<Saw>;
}
