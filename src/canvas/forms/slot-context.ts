import { createContext } from 'react';
import type { NodeId } from '../../flow/ids';
import type { DocumentStore } from '../document';

/** A credential of this machine, as somebody chooses it. */
export interface SlotCredential {
  readonly id: string;
  /** Its name, with what is known of it. */
  readonly label: string;
  readonly kind: string;
  readonly origin: string;
}

/** What is put into the slots of the flow on this machine. */
export interface SlotKeys {
  readonly credentials: readonly SlotCredential[];
  /** The credential in each slot, both by id. */
  readonly bound: Readonly<Record<string, string>>;
  readonly onBind: (slot: string, credential: string | undefined) => void;
  /** Goes to where credentials are added. */
  readonly onManage: () => void;
}

/** Where the fields for slots find the flow and what is in its slots; without it they show the slots' names only. */
export const SlotContext = createContext<SlotParts | undefined>(undefined);

export interface SlotParts extends SlotKeys {
  readonly document: DocumentStore;
  /** Whose fields they are. */
  readonly node: NodeId;
}
