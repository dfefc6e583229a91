import type { FileReference } from '../../flow/payload';
import type { ModelRequest } from '../../flow/services';
import type { StallLimits } from './exchange';
import type { Credential } from './key-ring';
import type { Provider } from './provider-failure';
import type { Answer } from './reply';
import type { RequestContext } from './request';

/**
 * What one call of a model needs to know. It is itself the context of `sendRequest`, by which, and only by which, an
 * adapter reaches the network: there the host's turn is waited for, the budget asked, and the key put in.
 */
export interface AdapterCall extends RequestContext {
  /** Without a slash at its end. Empty for a model in this browser. */
  readonly baseUrl: string;
  /** The model by the provider's name. */
  readonly model: string;
  readonly credential: Credential | undefined;
  readonly provider: Provider;
  readonly limits: StallLimits;
  /** The bytes of a file that goes along with a message. */
  bytesOf(file: FileReference): Promise<Uint8Array>;
  /** Names of fields that this server has refused before, and that are left out now. */
  readonly refused: ReadonlySet<string>;
}

/** Speaks one protocol: writes the request, and tells the answer as it comes. */
export type Adapter = (request: ModelRequest, call: AdapterCall) => Answer;
