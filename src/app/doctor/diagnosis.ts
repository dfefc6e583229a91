/** Every cause that the doctor can name. */
export type Cause =
  | 'well'
  | 'address-malformed'
  | 'address-of-no-host'
  | 'path-wrong'
  | 'scheme-wrong'
  | 'name-wrong'
  | 'offline'
  | 'mixed-content'
  | 'page-not-secure'
  | 'local-network-denied'
  | 'local-network-unanswered'
  | 'server-down'
  | 'server-silent'
  | 'blocked'
  | 'cors-refused'
  | 'cors-headers-refused'
  | 'cors-missing-on-errors'
  | 'no-direct-calls'
  | 'pages-forbidden'
  | 'key-missing'
  | 'key-refused'
  | 'key-locked'
  | 'key-elsewhere'
  | 'model-unknown'
  | 'protocol-unknown'
  | 'no-streaming'
  | 'web-page'
  | 'redirected'
  | 'rate-limited'
  | 'no-credit'
  | 'not-allowed'
  | 'request-refused'
  | 'server-failing'
  | 'answer-broken'
  | 'in-browser'
  | 'unknown';

/** What is most likely wrong, and what to do. */
export interface Diagnosis {
  readonly cause: Cause;
  /** What is wrong, in one sentence. */
  readonly sentence: string;
  /** What to do, in one sentence. */
  readonly remedy: string;
  /** How to do it, a line each, with commands as they are to be typed; only where there is something to type or to set. */
  readonly steps?: readonly string[];
  readonly certainty: 'certain' | 'likely' | 'possible';
  /** A line for a terminal that asks the same; it holds `$KEY` in the place of the key. Missing where nothing can be asked. */
  readonly curl?: string;
}
