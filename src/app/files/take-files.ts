import type { NodeId } from '../../flow/ids';
import { catalogue } from '../../nodes';
import type { Workspace } from '../workspace';

/** Whoever takes a file that is dropped there: a part of the page that sees to it itself, or a node. */
interface Taker {
  readonly node?: NodeId;
}

/** Who takes files at a place of the page; undefined where they are flows to import. */
export function takerAt(target: EventTarget | null): Taker | undefined {
  if (!(target instanceof Element)) return undefined;
  if (target.closest('[data-takes-files]')) return {};
  const { nodeId, nodeType = '' } = target.closest<HTMLElement>('[data-node-id]')?.dataset ?? {};
  const holdsFile = catalogue.get(nodeType)?.config.shape['file'] !== undefined;
  return nodeId === undefined || !holdsFile ? undefined : { node: nodeId as NodeId }; // a card has the id of its node
}

/** Gives a node the first of some files. */
export function giveFile(workspace: Workspace, node: NodeId, files: readonly File[]): void {
  import('./give-file').then(
    ({ giveFileTo }) => giveFileTo(workspace, node, files),
    () => undefined,
  );
}
