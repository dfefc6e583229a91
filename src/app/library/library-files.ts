import type { Flow } from '../../flow/flow';
import { type FlowId, newId } from '../../flow/ids';
import type { Operation } from '../../flow/operation';
import { operationBetween } from '../../flow/operation-between';
import { say } from '../../look/words';
import { catalogue } from '../../nodes';
import { exportFlow, fileNameOf, type Imported, importFile, type Placeholder } from '../../storage/flow-file';
import { downloadText } from '../files/download';
import { notify } from '../notices/notices';
import { keepVersion } from '../versions/keep-version';
import { editStored } from './edit-stored';
import type { Choice, LibraryDoors } from './library-parts';

/** Flows to files and back. Loaded apart: a flow of this machine is opened without it. */
export function createLibraryFiles(doors: LibraryDoors) {
  const { storage, document, flush, onImported, add, read } = doors;

  /** Whether the flow's id belongs to something else here: another state of it, or a record that cannot be read. */
  async function isTaken(flow: Flow): Promise<boolean> {
    await flush();
    const present = await storage.flows.get(flow.id);
    if (!present) return false;
    if ('failure' in present) return true;
    return !present.isDeleted && exportFlow(present.flow) !== exportFlow(flow);
  }

  return {
    /** Writes the flow that is open, or another one, to a file. */
    async export(id: FlowId): Promise<void> {
      const shown = document.getState().flow;
      const flow = shown.id === id ? shown : (await read(id))?.flow;
      if (!flow) return;
      downloadText(fileNameOf(flow), exportFlow(flow));
    },
    /** Takes files in through the one door. Answers those whose flow is here already, which the person decides on. */
    async importFiles(files: readonly File[]): Promise<readonly Flow[]> {
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
    async settle(flow: Flow, choice: Choice): Promise<void> {
      const own = choice === 'replace' ? flow : { ...flow, id: newId<FlowId>() };
      await onImported(own.id);
      const shown = document.getState();
      // What is open is replaced as by hand, so that undo brings it back.
      if (own.id !== shown.flow.id || shown.isReadOnly) return add(own);
      await keepVersion(storage, shown.flow);
      document.edit(operationBetween(shown.flow, flow));
    },
    edit: (id: FlowId, work: (flow: Flow) => Operation): Promise<void> => editStored(doors, id, work),
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
  else notify({ kind: 'info', text: say('“{name}” was imported.', { name: flow.name }) });
  return flow;
}

function placeholderNotice(flow: Flow, placeholders: readonly Placeholder[]) {
  const types = [...new Set(placeholders.map((placeholder) => placeholder.type))].join(', ');
  return {
    kind: 'error' as const,
    text: say('“{name}” was imported, with nodes of a type that is not known here: {types}.', {
      name: flow.name,
      types,
    }),
    remedy: say('They are kept as they are. Replace them, or delete them, before you build.'),
  };
}
