import type { Connection, ConnectionModel, ModelSettings } from '../flow/connection';
import type { ConnectionTest, ModelList, ModelPrice } from '../flow/model-list';
import type { Catalogue } from '../flow/node-definition';
import type { Platform } from '../flow/platform';
import type { World } from '../flow/services';
import type { Listen } from '../flow/trigger';
import type { Recordings } from './recordings';
import type { StateStore } from './state-store';
import type { Vault } from './vault/vault';
import type { VectorStores } from './vectors/vector-stores';

/** What a runner is made from. */
export interface RunnerSetting {
  readonly catalogue: Catalogue;
  readonly platform: Platform;
  readonly world: World & {
    setModels(settings: ModelSettings): void;
    /** The person's credentials; without it there are none. */
    readonly vault?: Vault;
    listModels?(connection: Connection): Promise<ModelList>;
    testConnection?(connection: Connection, model: string): Promise<ConnectionTest>;
    priceOf?(connection: Connection, model: ConnectionModel): Promise<ModelPrice | undefined>;
  };
  /** Keeps what runs do, and what nodes keep across runs; without it nothing is known of a run that is over. */
  readonly recordings?: Recordings;
  /** Holds a lock until the answered function is called; without it none is held. */
  readonly holdLock?: (name: string) => Promise<() => void>;
  /** Does something once nobody holds a lock; without it nobody can tell whether a run of another tab is alive. */
  readonly whenFree?: (name: string, work: () => Promise<void>) => Promise<void>;
  /** Where nodes keep things across runs if there are no recordings; without it they are forgotten with the runner. */
  readonly state?: StateStore;
  /** Where vectors are kept across runs; without it they are forgotten with the runner. */
  readonly vectors?: VectorStores;
  /** How triggers hear server-sent events; by the platform's own fetch where it is missing. */
  readonly listen?: Listen;
}
