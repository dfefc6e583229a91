import { setConfig } from '../../flow/edits';
import { failureOf } from '../../flow/failure';
import type { NodeId } from '../../flow/ids';
import { say, sayGiven } from '../../look/words';
import { notify } from '../notices/notices';
import type { Workspace } from '../workspace';
import { pageFiles } from './page-files';

/** Keeps the first of some files, and puts it into the setting of a node that holds one. */
export async function giveFileTo(workspace: Workspace, node: NodeId, files: readonly File[]): Promise<void> {
  const [file] = files;
  if (!file) return;
  try {
    const kept = await pageFiles(workspace.storage).keep(file);
    const { flow } = workspace.document.getState();
    if (!flow.nodes.some(({ id }) => id === node)) return; // it was taken away meanwhile
    workspace.document.edit(setConfig(flow, node, 'file', kept));
    workspace.selection.select({ nodes: [node] });
  } catch (error) {
    const { message, remedy } = failureOf(error);
    notify({ kind: 'error', text: `${file.name}: ${sayGiven(message)}`, remedy });
    return;
  }
  if (files.length > 1) notify({ kind: 'info', text: say('This node takes one file: {name}.', { name: file.name }) });
}
