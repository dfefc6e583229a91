import type { DocumentStore } from '../canvas';
import { emptyFlow, type Flow } from '../flow/flow';
import { type FlowId, flowIdSchema, newId } from '../flow/ids';
import { catalogue } from '../nodes';
import type { Imported, Placeholder } from '../storage/flow-file';
import type { FlowSummary, Storage } from '../storage/storage';
import { downloadText } from './download';
import { helloFlow } from './hello-flow';
import { loadFlowFile } from './late-code';
import { notify } from './notices';

const lastFlowKey = 'last-flow';

export type Library = ReturnType<typeof createLibrary>;

interface LibraryParts {
  readonly storage: Storage;
  readonly document: DocumentStore;
  /** Writes what is not written yet. */
  readonly flush: () => Promise<void>;
  /** Puts a flow on the canvas, as it was last looked at. */
  readonly showFlow: (flow: Flow) => Promise<void>;
  /** A flow was taken off the list. */
  readonly onRemoved: (flow: FlowId) => void;
  /** A flow from outside takes an id: what this machine has put into its slots is not meant for it. */
  readonly onImported: (flow: FlowId) => Promise<void>;
}

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
    const gone = { message: 'That flow is no longer here.', remedy: 'Choose another one from the list.' };
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
    else await add(emptyFlow(newId<FlowId>(), 'Untitled flow'));
  }

  /** Whether the flow's id belongs to something else here: another state of it, or a record that cannot be read. */
  async function isTaken(flow: Flow): Promise<boolean> {
    await flush();
    const present = await storage.flows.get(flow.id);
    if (!present) return false;
    if ('failure' in present) return true;
    const { exportFlow } = await loadFlowFile();
    return !present.isDeleted && exportFlow(present.flow) !== exportFlow(flow);
  }

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
      else await add(entries.length === 0 ? helloFlow() : emptyFlow(newId<FlowId>(), 'Untitled flow'));
      return { isFirstVisit: entries.length === 0 };
    },
    /** Opens a flow as a new one of this machine; that which is open stays on the list. */
    addCopy: (flow: Flow) => add({ ...flow, id: newId<FlowId>() }),
    create: () => add(emptyFlow(newId<FlowId>(), 'Untitled flow')),
    async duplicate(id: FlowId): Promise<void> {
      await flush();
      const flow = await read(id);
      if (flow) await add({ ...flow, id: newId<FlowId>(), name: `${flow.name} copy` });
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
        text: `“${entry.name}” was deleted.`,
        action: { label: 'Undo', run: () => void bringBack() },
      });
    },
    async rename(id: FlowId, name: string): Promise<void> {
      const flow = await read(id);
      if (flow) await storage.flows.put({ ...flow, name });
    },
    /** Writes the flow that is open, or another one, to a file. */
    async export(id: FlowId): Promise<void> {
      const shown = document.getState().flow;
      const flow = shown.id === id ? shown : await read(id);
      if (!flow) return;
      const { exportFlow, fileNameOf } = await loadFlowFile();
      downloadText(fileNameOf(flow), exportFlow(flow));
    },
    /** Takes files in through the one door. Answers those whose flow is here already, which the person decides on. */
    async importFiles(files: readonly File[]): Promise<readonly Flow[]> {
      const { importFile } = await loadFlowFile();
      const conflicts: Flow[] = [];
      for (const file of files) {
        const imported = await importFile(file, { isKnown });
        const flow = flowOf(imported);
        if (!flow) continue;
        if (await isTaken(flow)) conflicts.push(flow);
        else {
          await onImported(flow.id);
          await add(flow);
        }
      }
      return conflicts;
    },
    /** Settles what to do with a flow whose id is taken here. */
    async settle(flow: Flow, choice: 'replace' | 'keep-both'): Promise<void> {
      const own = choice === 'replace' ? flow : { ...flow, id: newId<FlowId>() };
      await onImported(own.id);
      if (choice === 'replace' && flow.id === document.getState().flow.id) {
        await flush();
        await storage.flows.put(flow);
        await showFlow(flow);
      } else await add(own);
    },
  };
}

function isKnown(type: string, typeVersion: number): boolean {
  const definition = catalogue.get(type);
  return definition !== undefined && typeVersion <= definition.version;
}

/** The flow of an import; says so where there is none, or where it holds what this Voide does not know. */
function flowOf(imported: Imported): Flow | undefined {
  if ('failure' in imported) {
    notify({ kind: 'error', text: imported.failure.message, remedy: imported.failure.remedy });
    return undefined;
  }
  const { flow, placeholders } = imported;
  if (placeholders.length > 0) notify(placeholderNotice(flow, placeholders));
  else notify({ kind: 'info', text: `“${flow.name}” was imported.` });
  return flow;
}

function placeholderNotice(flow: Flow, placeholders: readonly Placeholder[]) {
  const types = [...new Set(placeholders.map((placeholder) => placeholder.type))].join(', ');
  return {
    kind: 'error' as const,
    text: `“${flow.name}” was imported, with nodes of a type that is not known here: ${types}.`,
    remedy: 'They are kept as they are. Replace them, or delete them, before you build.',
  };
}
