import { createStore } from 'zustand/vanilla';
import type { FlowId } from '../../flow/ids';

/** The flow that the tour is on; none when it is over. It begins on the first visit, so it never comes again. */
export const tourPlace = createStore<{ readonly flow?: FlowId | undefined }>(() => ({}));

export function beginTour(flow: FlowId): void {
  tourPlace.setState({ flow });
}
