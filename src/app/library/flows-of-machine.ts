import { emptyFlow, type Flow } from '../../flow/flow';
import { type FlowId, flowIdSchema, newId } from '../../flow/ids';
import { say } from '../../look/words';
import { loadHistoryStore } from '../late-code';
import { notify } from '../notices/notices';
import type { Claim } from '../tabs/claim';
import { helloFlow } from './hello-flow';
import type { LibraryParts, OpenedFlow } from './library-parts';

const lastFlowKey = 'last-flow';

type Parts = Pick<LibraryParts, 'storage' | 'document' | 'drafts' | 'tabs' | 'flush' | 'showFlow'>;

/** Reads flows of this machine and brings them onto the canvas, each by a claim to edit it. */
export function createFlowsOfMachine({ storage, document, drafts, tabs, flush, showFlow }: Parts) {
  /** A flow of this machine; where it cannot be read, says so. */
  async function read(id: FlowId): Promise<OpenedFlow | undefined> {
    const stored = await storage.flows.get(id);
    if (stored && 'flow' in stored) return stored;
    const gone = { message: say('That flow is no longer here.'), remedy: say('Choose another one from the list.') };
    const { message, remedy } = stored?.failure ?? gone;
    notify({ kind: 'error', text: message, remedy });
    return undefined;
  }

  async function readPast({ flow, revision }: OpenedFlow) {
    // Without its gestures a flow is whole all the same.
    const createHistoryStore = await loadHistoryStore().catch(() => undefined);
    return createHistoryStore && (await storage.extend(createHistoryStore).read(flow, revision));
  }

  /** Reads a flow, with what was done to it, and shows it: to edit, if no other tab does. */
  async function show(id: FlowId, claimed?: Claim): Promise<void> {
    // Before it is read: what another tab writes until then is seen.
    const claim = claimed ?? (await tabs.claim(id));
    try {
      const stored = await read(id);
      if (!stored) return;
      const past = stored.hasJournal ? await readPast(stored) : undefined;
      drafts.opened(id, stored.revision, past?.history, past?.offset);
      await showFlow(stored.flow, claim, past?.history);
    } finally {
      tabs.letGo(claim);
    }
    await storage.settings.put(lastFlowKey, id);
  }

  async function open(id: FlowId): Promise<void> {
    if (id === document.getState().flow.id) return;
    await flush();
    await show(id);
  }

  /** Keeps a flow and shows it. */
  async function add(flow: Flow): Promise<void> {
    await flush();
    await storage.flows.put(flow);
    await show(flow.id);
  }

  const create = () => add(emptyFlow(newId<FlowId>(), say('Untitled flow')));

  /** Opens what is there after the flow that was shown has gone. */
  async function openAnother(): Promise<void> {
    const [next] = await storage.flows.list();
    await (next ? show(next.id) : create());
  }

  /** The flow the last visit ended on, or the Hello flow on the first. */
  async function openFirst(): Promise<{ readonly isFirstVisit: boolean }> {
    const last = await storage.settings.get(lastFlowKey, flowIdSchema);
    const entries = await storage.flows.list();
    const id = entries.find((entry) => entry.id === last)?.id ?? entries[0]?.id;
    if (id) await show(id);
    // There is none, or it cannot be read.
    if (document.getState().flow.id !== id) await (entries.length === 0 ? add(helloFlow()) : create());
    return { isFirstVisit: entries.length === 0 };
  }

  return { read, show, open, add, create, openAnother, openFirst };
}
