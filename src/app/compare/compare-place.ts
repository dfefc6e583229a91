import type { Flow } from '../../flow/flow';
import { createPlace } from '../place';

/** Another state of the flow that is open, or another flow. */
export interface Comparing {
  readonly flow: Flow;
  /** What it is called: a name, a version, a file. */
  readonly name: string;
}

/** What the flow that is open is compared with; `choosing` while that is still to be said. */
export const comparePlace = createPlace<'choosing' | Comparing>();

/** Shows what is different between the flow that is open and another state of it, or another flow. */
export function compareWith(flow: Flow, name: string): void {
  comparePlace.setState({ open: { flow, name } });
}

/** Asks what to compare with. */
export function chooseComparison(): void {
  comparePlace.setState({ open: 'choosing' });
}

export function closeComparison(): void {
  comparePlace.setState({ open: undefined });
}
