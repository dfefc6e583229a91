import { type Connection, initialModelSettings, type ModelSettings } from '../../flow/connection';
import type { ConnectionTest, ModelList } from '../../flow/model-list';
import type { FileService, FiringContext, World } from '../../flow/services';
import type { InBrowser } from './adapter';
import { listModels, testConnection, tryingContext } from './connection-test';
import type { StallLimits } from './exchange';
import { createHostGates } from './host-gates';
import { sendHttp } from './http';
import { createKeyRing } from './key-ring';
import { modelServiceOf } from './model-service';
import type { ModelsContext } from './models';
import { createRefusals } from './refused-fields';
import { platformFetch } from './request';
import { type Sleep, sleepOnTimer } from './stop';
import type { PriceOf } from './used';

export interface WorldOptions {
  /** The platform's own where it is missing; tests and the terminal may give another. */
  readonly fetch?: typeof fetch;
  readonly sleep?: Sleep;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** A number in [0, 1). */
  readonly random?: () => number;
  readonly limits?: StallLimits;
  /** Where binaries are kept; without it no node can make or read one. */
  readonly files?: (firing: FiringContext) => FileService;
  /** The models of this browser; without it there are none. */
  readonly inBrowser?: InBrowser;
  /** What calls cost; without it no cost is told. */
  readonly priceOf?: PriceOf;
}

/** The doors to the world, and what a person has set for this machine. */
export interface ConfiguredWorld extends World {
  setModels(settings: ModelSettings): void;
  /** Hands over a connection's key for this session; it goes to that connection's origin and nowhere else. */
  setKey(connection: string, key: string | undefined): void;
  listModels(connection: Connection): Promise<ModelList>;
  testConnection(connection: Connection, model: string): Promise<ConnectionTest>;
}

const usualLimits: StallLimits = { firstByteMilliseconds: 60_000, idleMilliseconds: 30_000 };

/** Makes the world of a runner. It holds the session's keys; only outgoing requests ever see them. */
export function createWorld(options: WorldOptions = {}): ConfiguredWorld {
  const { fetch: send = platformFetch, sleep = sleepOnTimer, now = Date.now, limits = usualLimits } = options;
  const keys = createKeyRing();
  const refusals = createRefusals();
  const gates = createHostGates({ sleep, now, random: options.random ?? Math.random });
  let settings = initialModelSettings;
  const contextFor = (firing: FiringContext): ModelsContext => ({
    ...{ settings, keys, fetch: send, sleep, now, limits, refusals, gates, firing },
    files: options.files?.(firing),
    priceOf: options.priceOf,
    inBrowser: options.inBrowser,
  });
  return {
    ...(options.files ? { files: options.files } : {}),
    models: (firing) => modelServiceOf(() => contextFor(firing)),
    http: (firing) => ({ send: (request) => sendHttp(request, { fetch: send, signal: firing.signal }) }),
    setModels(next) {
      settings = next;
      keys.rebind(next.connections);
      refusals.clear();
    },
    setKey: (connection, key) => keys.set(connection, key),
    listModels: (connection) => listModels(connection, contextFor(tryingContext())),
    testConnection: (connection, model) => testConnection(connection, model, contextFor(tryingContext())),
  };
}
