import { failure } from '../../flow/failure';
import { hashOf } from '../../flow/hash';
import type { NodeId } from '../../flow/ids';
import type { StateService } from '../../flow/services';
import type { Frame } from './frame';
import type { OperatorPlan } from './plan';
import type { Run } from './run-state';
import { worldOf } from './world-of';

/** What keeping takes from a firing. */
interface Keeping {
  readonly run: Run;
  readonly frame: Frame;
  readonly step: OperatorPlan;
}

/** The door to what is kept across runs under a place of this flow: a node's own, or a shared one. */
export function stateAt({ run, frame, step }: Keeping, node: readonly NodeId[]): StateService {
  const kept = worldOf(run).state?.({ node, operator: step.index, tick: frame.tick });
  if (kept === undefined) throw failure('storage-failed', 'Nothing is kept across runs here.', 'Run it in a browser.');
  return kept;
}

/** Where what is shared under a name is kept: no node has an id with `=` in it. */
export function sharedPlace(name: string): NodeId {
  return `=${hashOf([name])}` as NodeId; // it stands where a node's id would, and is none
}
