import type { StopSignal } from '../../flow/platform';
import type { StallLimits } from './exchange';
import type { Credential } from './key-ring';
import type { Provider } from './provider-failure';

/** What one call of an OpenAI-compatible endpoint needs to know. */
export interface Call {
  readonly baseUrl: string;
  /** The model by the provider's name. */
  readonly model: string;
  readonly credential: Credential | undefined;
  readonly provider: Provider;
  readonly fetch: typeof fetch;
  readonly signal: StopSignal;
  readonly limits: StallLimits;
  /** Fields this server has refused before are left out. */
  readonly withoutUsage: boolean;
}
