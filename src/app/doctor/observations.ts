import type { Connection } from '../../flow/connection';
import type { ConnectionTest, ModelList } from '../../flow/model-list';

/**
 * Where the key of a connection is: nobody gave one, it is at hand (for this session, or kept and open), it waits for the
 * passphrase, or it was given for another origin and so is not sent to this one.
 */
export type KeyPlace = 'none' | 'at-hand' | 'locked' | 'elsewhere';

/** What the page saw of an answer that it was allowed to read, or why it saw none. */
export type PageAnswer =
  | { readonly type: 'read'; readonly status: number; readonly looks: 'json' | 'html' | 'other' }
  /** Allowed, and a redirect. */
  | { readonly type: 'redirect' }
  /** No answer that a page may read. */
  | { readonly type: 'refused' }
  | { readonly type: 'timed-out' };

export type BrowserKind = 'chromium' | 'firefox' | 'safari' | 'unknown';

/** The page that wants to call, as far as it matters to a call. */
export interface PageFacts {
  readonly origin: string;
  readonly isSecureContext: boolean;
  readonly isOnline: boolean;
  readonly browser: BrowserKind;
}

/** What the checks saw; what was not looked at, or could not be known, is missing. */
export interface Observations {
  /** Whether the browser lets this page reach the network that the address is in; missing where it does not ask. */
  readonly permission?: 'granted' | 'prompt' | 'denied';
  /** Whether anything answers at the address, by a request whose answer nobody may read. */
  readonly reach?: 'answered' | 'failed' | 'timed-out';
  /** Another form of the address, at which something does answer. */
  readonly answersAt?: string;
  /** The list of models, asked for by the page without a key: as a plain request, … */
  readonly plain?: PageAnswer;
  /** … as one that the browser asks leave for first, and … */
  readonly preflighted?: PageAnswer;
  /** … as a question after what is allowed there, where the plain one was refused. */
  readonly options?: PageAnswer;
  readonly key?: KeyPlace;
  /** The list of models, asked for by the worker with the key. */
  readonly list?: ModelList | 'timed-out';
  /** Another base URL of the same server, at which it does list models. */
  readonly listsAt?: string;
  /** One word of the model, asked for by the worker with the key. */
  readonly test?: ConnectionTest | 'timed-out';
}

/** All that a diagnosis is made from. */
export interface Situation {
  readonly connection: Connection;
  /** The model that was asked, by the provider's name. */
  readonly model: string;
  readonly page: PageFacts;
  readonly seen: Observations;
}
