import type { DocumentStore } from '../../canvas';
import type { Flow } from '../../flow/flow';
import type { FlowId } from '../../flow/ids';
import { type Claim, claimFlow, type Locks } from './claim';
import type { TabSession } from './session-parts';

export type Tabs = ReturnType<typeof createTabs>;

interface TabsParts {
  readonly document: DocumentStore;
  /** Writes what is not written yet. */
  readonly flush: () => Promise<void>;
  /** Reads the flow that is open again, and shows it by another claim. */
  readonly reopen: (claim: Claim) => Promise<void>;
  /** What is on the disk of what a flow is now; undefined where it is not saved. */
  readonly revisionOf: (flow: FlowId) => string | undefined;
  readonly locks?: Locks | undefined;
  /** What tabs hear each other by. */
  readonly channelOf?: (name: string) => BroadcastChannel;
  /** Loaded after the flow is there; nobody waits for it. */
  readonly loadSession?: () => Promise<typeof import('./session')>;
}

/** Sees to it that one tab edits a flow while others that have it open watch. */
export function createTabs(parts: TabsParts) {
  const { document, flush, reopen, revisionOf } = parts;
  const locks = 'locks' in parts ? parts.locks : globalThis.navigator?.locks;
  const { channelOf = (name) => new BroadcastChannel(name), loadSession = () => import('./session') } = parts;
  let current: Claim | undefined;
  let session: TabSession | undefined;

  /** Another tab edits the flow now. What is not written here is, or is found to differ and kept beside it. */
  async function yieldTo(flow: FlowId): Promise<void> {
    if (current?.flow !== flow) return;
    const watching: Claim = { flow, isWriter: false, release: () => undefined };
    current = watching;
    session?.end();
    session = undefined;
    document.setReadOnly(true);
    await flush();
    if (current === watching) await reopen(watching);
  }

  async function begin(claim: Claim): Promise<void> {
    const { startSession } = await loadSession();
    if (current !== claim) return;
    session = startSession({
      claim,
      document,
      flush,
      reopen,
      revisionOf: () => revisionOf(claim.flow),
      locks,
      channel: channelOf(`voide-flow-${claim.flow}`),
      onLost: () => void yieldTo(claim.flow),
    });
  }

  return {
    /** Claims a flow that is about to be read. One that is edited here stays so. */
    claim(flow: FlowId): Promise<Claim> {
      if (current?.flow === flow && current.isWriter) return Promise.resolve(current);
      return claimFlow(locks, flow, () => void yieldTo(flow));
    },
    /** The flow of a claim is shown now; the one before is let go. */
    enter(claim: Claim): void {
      session?.end();
      session = undefined;
      if (current !== claim) current?.release();
      current = claim;
      document.setReadOnly(!claim.isWriter);
      begin(claim).catch(() => undefined); // a tab that is not heard is still kept from writing over another
    },
    /** Lets a claim go, unless its flow is shown by it. */
    letGo(claim: Claim): void {
      if (claim !== current) claim.release();
    },
    /** A state of a flow is on the disk. */
    saved: (flow: Flow, revision: string | undefined): void => session?.saved(flow, revision),
    /** Lets this tab edit the flow that it watches. */
    takeOver: async (): Promise<void> => session?.takeOver(),
  };
}
