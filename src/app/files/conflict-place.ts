import type { Flow } from '../../flow/flow';
import { createPlace } from '../place';

/** The imported flows whose place is taken by a different state of them: the person decides on one after the other. */
export const conflictPlace = createPlace<readonly Flow[]>();

/** Asks about these, after those that are asked about already. */
export function askAboutConflicts(flows: readonly Flow[]): void {
  const open = [...(conflictPlace.getState().open ?? []), ...flows];
  conflictPlace.setState({ open: open.length === 0 ? undefined : open });
}

/** Asks about this one no more. */
export function settleConflict(flow: Flow): void {
  const left = (conflictPlace.getState().open ?? []).filter((other) => other !== flow);
  conflictPlace.setState({ open: left.length === 0 ? undefined : left });
}
