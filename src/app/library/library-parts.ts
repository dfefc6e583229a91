import type { DocumentStore } from '../../canvas';
import type { Flow } from '../../flow/flow';
import type { History } from '../../flow/history';
import type { FlowId } from '../../flow/ids';
import type { Drafts } from '../../storage/drafts';
import type { Storage, StoredFlow } from '../../storage/storage';
import type { Claim } from '../tabs/claim';
import type { Tabs } from '../tabs/tabs';

/** What the library is joined to. */
export interface LibraryParts {
  readonly storage: Storage;
  readonly document: DocumentStore;
  /** Writes what is not written yet. */
  readonly flush: () => Promise<void>;
  readonly drafts: Drafts;
  readonly tabs: Tabs;
  /** Puts a flow on the canvas, as it was last looked at, with what was done to it. */
  readonly showFlow: (flow: Flow, claim: Claim, history?: History) => Promise<void>;
  /** A flow was taken off the list. */
  readonly onRemoved: (flow: FlowId) => void;
  /** A flow is about to get a copy. */
  readonly onCopied: (from: FlowId, to: FlowId) => Promise<void>;
  /** A flow from outside takes an id: what this machine has put into its slots is not meant for it. */
  readonly onImported: (flow: FlowId) => Promise<void>;
}

/** What files come in and go out by. */
export interface LibraryDoors extends Omit<LibraryParts, 'onRemoved'> {
  /** Keeps a flow and opens it. */
  readonly add: (flow: Flow) => Promise<void>;
  /** A flow of this machine; where it cannot be read, says so. */
  readonly read: (id: FlowId) => Promise<OpenedFlow | undefined>;
}

/** A flow that could be read. */
export type OpenedFlow = Extract<StoredFlow, { readonly flow: Flow }>;

/** What is done with a flow whose id is taken here. */
export type Choice = 'replace' | 'keep-both';
