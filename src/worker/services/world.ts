import { type Connection, initialModelSettings, type ModelSettings } from '../../flow/connection';
import type { ConnectionTest, ModelList } from '../../flow/model-list';
import type { FileService, FiringContext, HttpService, World } from '../../flow/services';
import { CredentialVault, type Secrets } from '../vault/credential-vault';
import type { Vault } from '../vault/vault';
import type { InBrowser } from './adapter';
import { listModels, testConnection, tryingContext } from './connection-test';
import { createDataService, platformWorker } from './data';
import type { StallLimits } from './exchange';
import { createHostConsent, createMemoryHosts, type KeptHosts } from './host-consent';
import { createHostGates } from './host-gates';
import { sendForNode } from './http';
import { createMcp } from './mcp/mcp';
import { modelServiceOf } from './model-service';
import type { ModelsContext } from './models';
import { createPace } from './pace';
import { redactorOf } from './redact';
import { createRefusals } from './refused-fields';
import { platformFetch } from './request';
import { type Sleep, sleepOnTimer } from './stop';
import { createTools } from './tools';
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
  /** The hosts that the person has allowed for good; without it they are asked in each session. */
  readonly hosts?: KeptHosts;
  /** The person's credentials; without it there are only those for this session. */
  readonly vault?: Vault & Secrets;
}

/** The doors to the world, and what a person has set for this machine. */
export interface ConfiguredWorld extends World {
  setModels(settings: ModelSettings): void;
  readonly vault: Vault;
  listModels(connection: Connection): Promise<ModelList>;
  testConnection(connection: Connection, model: string): Promise<ConnectionTest>;
}

const usualLimits: StallLimits = { firstByteMilliseconds: 60_000, idleMilliseconds: 30_000 };

/** Makes the world of a runner. Only outgoing requests ever see the secrets of its vault. */
export function createWorld(options: WorldOptions = {}): ConfiguredWorld {
  const { fetch: send = platformFetch, sleep = sleepOnTimer, now = Date.now, limits = usualLimits } = options;
  const secrets = options.vault ?? new CredentialVault({ after: onTimer });
  const refusals = createRefusals();
  const gates = createHostGates({ sleep, now, random: options.random ?? Math.random });
  const mayCall = createHostConsent(options.hosts ?? createMemoryHosts());
  const data = createDataService(platformWorker());
  const mcp = createMcp({ fetch: send, secrets, mayCall, files: (firing) => options.files?.(firing) });
  let settings = initialModelSettings;
  const contextFor = (firing: FiringContext): ModelsContext => ({
    ...{ settings, secrets, fetch: send, sleep, now, limits, refusals, gates, firing },
    files: options.files?.(firing),
    priceOf: options.priceOf,
    inBrowser: options.inBrowser,
  });
  const httpFor = (firing: FiringContext): HttpService => ({
    send: (request) =>
      sendForNode(request, { fetch: send, secrets, firing, mayCall, files: () => options.files?.(firing) }),
  });
  return {
    ...(options.files ? { files: options.files } : {}),
    models: (firing) => modelServiceOf(() => contextFor(firing)),
    http: httpFor,
    mayCall: async (address, firing) => {
      const url = address.replace(/^ws/i, 'http'); // a host is one host, by whichever protocol
      if (URL.canParse(url)) await mayCall(new URL(url), firing); // what cannot be called is told by who calls it
    },
    mcp,
    tools: (firing) => createTools({ http: httpFor(firing), mcp: mcp(firing) }, firing),
    data: (firing) => data(() => firing.signal),
    pace: createPace(now),
    setModels(next) {
      settings = next;
      refusals.clear();
    },
    vault: secrets,
    redact: (text) => redactorOf(secrets.live())(text),
    listModels: (connection) => listModels(connection, contextFor(tryingContext())),
    testConnection: (connection, model) => testConnection(connection, model, contextFor(tryingContext())),
  };
}

function onTimer(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}
