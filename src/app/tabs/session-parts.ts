import type { DocumentStore } from '../../canvas';
import type { Flow } from '../../flow/flow';
import type { Claim, Locks } from './claim';

/** What a tab does for the flow that it shows, as long as it shows it. */
export interface TabSession {
  /** A state is on the disk. */
  saved(flow: Flow, revision: string | undefined): void;
  /** Settles when this tab may edit. */
  takeOver(): Promise<void>;
  end(): void;
}

export interface SessionParts {
  readonly claim: Claim;
  readonly document: DocumentStore;
  readonly flush: () => Promise<void>;
  readonly reopen: (claim: Claim) => Promise<void>;
  /** What is on the disk of what the flow is now; undefined where it is not saved. */
  readonly revisionOf: () => string | undefined;
  readonly locks: Locks | undefined;
  readonly channel: BroadcastChannel;
  /** Another tab has taken the flow over. */
  readonly onLost: () => void;
}
