import type { Flow } from '../../flow/flow';
import { type FlowId, newId } from '../../flow/ids';
import type { Operation } from '../../flow/operation';
import { say } from '../../look/words';
import type { FlowSummary } from '../../storage/storage';
import { loadLibraryFiles } from '../late-code';
import { notify } from '../notices/notices';
import type { Claim } from '../tabs/claim';
import { createFlowsOfMachine } from './flows-of-machine';
import type { Choice, LibraryParts } from './library-parts';

export type Library = ReturnType<typeof createLibrary>;

/** The flows of this machine: which are there, and what can be done with a whole one. */
export function createLibrary(parts: LibraryParts) {
  const { storage, document, flush, onRemoved, onCopied } = parts;
  const { read, show, open, add, create, openAnother, openFirst } = createFlowsOfMachine(parts);
  const files = async () => (await loadLibraryFiles())({ ...parts, add, read });

  async function duplicate(id: FlowId): Promise<void> {
    await flush();
    const stored = await read(id);
    if (!stored) return;
    const copy = newId<FlowId>();
    await onCopied(id, copy);
    await add({ ...stored.flow, id: copy, name: say('{name} copy', { name: stored.flow.name }) });
  }

  /** Takes a flow off the list; the notice that says so can bring it back. */
  async function remove(entry: Pick<FlowSummary, 'id' | 'name'>): Promise<void> {
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
  }

  return {
    list: (): Promise<readonly FlowSummary[]> => storage.flows.list(),
    open,
    openFirst,
    /** Shows the flow that is open as it is on the disk, by another claim. */
    reopen: (claim: Claim): Promise<void> => show(claim.flow, claim),
    /** Shows the flow that is open as it is on the disk. */
    showAgain: (): Promise<void> => show(document.getState().flow.id),
    create,
    /** Opens a flow as a new one of this machine; that which is open stays on the list. */
    addCopy: (flow: Flow) => add({ ...flow, id: newId<FlowId>() }),
    duplicate,
    remove,
    /** Changes a flow that is not open here; undo takes it back when it is. */
    edit: async (id: FlowId, work: (flow: Flow) => Operation): Promise<void> => (await files()).edit(id, work),
    /** Writes the flow that is open, or another one, to a file. */
    export: async (id: FlowId): Promise<void> => (await files()).export(id),
    /** Takes files in through the one door. Answers those whose flow is here already, which the person decides on. */
    importFiles: async (given: readonly File[]): Promise<readonly Flow[]> => (await files()).importFiles(given),
    /** Settles what to do with a flow whose id is taken here. */
    settle: async (flow: Flow, choice: Choice): Promise<void> => (await files()).settle(flow, choice),
  };
}
