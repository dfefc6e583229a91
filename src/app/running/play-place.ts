import { createStore } from 'zustand/vanilla';
import type { NodeId } from '../../flow/ids';
import { withPlay } from '../late-work';
import type { Workspace } from '../workspace';

/** The nodes at which a run could begin, while the person is asked which; empty otherwise. */
export const playPlace = createStore<{
  readonly choices: readonly { readonly id: NodeId; readonly label: string }[];
}>(() => ({ choices: [] }));

/** Plays the flow, and asks where to begin where that is not plain. */
export function playOrAsk(workspace: Workspace): void {
  withPlay(({ play }) => playPlace.setState({ choices: play(workspace) }));
}
