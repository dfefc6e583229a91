import type { NodeId } from '../../flow/ids';
import type { Workspace } from '../workspace';

/** Selects a node where it is on the canvas; one at another level is left for the person to go to. */
export function lookAt({ levels, selection }: Pick<Workspace, 'levels' | 'selection'>, path: readonly NodeId[]): void {
  const node = nodeSeen(levels.getState().way, path);
  if (node !== undefined) selection.select({ nodes: [node] });
}

/** The node of a path that a level shows: that itself, or the Sub-flow around it; undefined where it is elsewhere. */
export function nodeSeen(way: readonly NodeId[], path: readonly NodeId[]): NodeId | undefined {
  return way.every((id, depth) => path[depth] === id) ? path[way.length] : undefined;
}
