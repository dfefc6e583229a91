import type { Keep } from './credential';
import type { Failure } from './failure';

/** What came back from OpenRouter's page, to be exchanged for a key. */
export interface SignIn {
  /** The id of the connection whose key it becomes, and what the vault is to call it. */
  readonly connection: string;
  readonly name: string;
  readonly keep: Keep;
  readonly code: string;
  /** The secret whose hash the page was opened with. */
  readonly verifier: string;
}

/** Where the key of a sign-in may be sent to. */
export const openRouterOrigin = 'https://openrouter.ai';

/** How a page hands a runner what came of a sign-in. The key goes from the answer into the vault; no page ever has it. */
export interface SignInCalls {
  signIn(signIn: SignIn): Promise<Failure | undefined>;
}
