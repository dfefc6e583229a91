import { emptyFlow, type Flow } from '../flow/flow';
import { type FlowId, flowIdSchema, newId } from '../flow/ids';
import { say } from '../look/words';
import type { FlowSummary } from '../storage/storage';
import { helloFlow } from './hello-flow';
import { loadLibraryFiles } from './late-code';
import type { Choice, LibraryParts } from './library-parts';
import { notify } from './notices';

const lastFlowKey = 'last-flow';

export type Library = ReturnType<typeof createLibrary>;

/** The flows of this machine: which are there, and what can be done with a whole one. */
export function createLibrary({ storage, document, flush, showFlow, onRemoved, onImported }: LibraryParts) {
  async function show(flow: Flow): Promise<void> {
    await flush();
    await showFlow(flow);
    await storage.settings.put(lastFlowKey, flow.id);
  }

  async function add(flow: Flow): Promise<void> {
    await storage.flows.put(flow);
    await show(flow);
  }

  /** A flow of this machine; where it cannot be read, says so. */
  async function read(id: FlowId): Promise<Flow | undefined> {
    const stored = await storage.flows.get(id);
    if (stored && 'flow' in stored) return stored.flow;
    const gone = { message: say('That flow is no longer here.'), remedy: say('Choose another one from the list.') };
    const { message, remedy } = stored?.failure ?? gone;
    notify({ kind: 'error', text: message, remedy });
    return undefined;
  }

  async function open(id: FlowId): Promise<void> {
    if (id === document.getState().flow.id) return;
    const flow = await read(id);
    if (flow) await show(flow);
  }

  /** Opens what is there after the flow that was shown has gone. */
  async function openAnother(): Promise<void> {
    const [next] = await storage.flows.list();
    const flow = next && (await read(next.id));
    if (flow) await show(flow);
    else await add(emptyFlow(newId<FlowId>(), say('Untitled flow')));
  }

  const files = async () => (await loadLibraryFiles())({ storage, document, flush, showFlow, onImported, add, read });

  return {
    list: (): Promise<readonly FlowSummary[]> => storage.flows.list(),
    open,
    /** The flow the last visit ended on, or the Hello flow on the first. */
    async openFirst(): Promise<{ readonly isFirstVisit: boolean }> {
      const last = await storage.settings.get(lastFlowKey, flowIdSchema);
      const entries = await storage.flows.list();
      const id = entries.find((entry) => entry.id === last)?.id ?? entries[0]?.id;
      const flow = id && (await read(id));
      if (flow) await show(flow);
      else await add(entries.length === 0 ? helloFlow() : emptyFlow(newId<FlowId>(), say('Untitled flow')));
      return { isFirstVisit: entries.length === 0 };
    },
    /** Opens a flow as a new one of this machine; that which is open stays on the list. */
    addCopy: (flow: Flow) => add({ ...flow, id: newId<FlowId>() }),
    create: () => add(emptyFlow(newId<FlowId>(), say('Untitled flow'))),
    async duplicate(id: FlowId): Promise<void> {
      await flush();
      const flow = await read(id);
      if (flow) await add({ ...flow, id: newId<FlowId>(), name: say('{name} copy', { name: flow.name }) });
    },
    /** Takes a flow off the list; the notice that says so can bring it back. */
    async remove(entry: Pick<FlowSummary, 'id' | 'name'>): Promise<void> {
      await flush();
      await storage.flows.markDeleted(entry.id);
      onRemoved(entry.id);
      const wasOpen = entry.id === document.getState().flow.id;
      if (wasOpen) await openAnother();
      const bringBack = async () => {
        await storage.flows.restore(entry.id);
        if (wasOpen) await open(entry.id);
      };
      notify({
        kind: 'info',
        text: say('“{name}” was deleted.', { name: entry.name }),
        action: { label: say('Undo'), run: () => void bringBack() },
      });
    },
    async rename(id: FlowId, name: string): Promise<void> {
      const flow = await read(id);
      if (flow) await storage.flows.put({ ...flow, name });
    },
    /** Writes the flow that is open, or another one, to a file. */
    export: async (id: FlowId): Promise<void> => (await files()).export(id),
    /** Takes files in through the one door. Answers those whose flow is here already, which the person decides on. */
    importFiles: async (given: readonly File[]): Promise<readonly Flow[]> => (await files()).importFiles(given),
    /** Settles what to do with a flow whose id is taken here. */
    settle: async (flow: Flow, choice: Choice): Promise<void> => (await files()).settle(flow, choice),
  };
}
