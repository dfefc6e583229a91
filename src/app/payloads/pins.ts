import type { CompiledFlow } from '../../flow/compiled-flow';
import { failureOf } from '../../flow/failure';
import type { NodeId } from '../../flow/ids';
import type { Pin } from '../../flow/runner';
import { createPinStore, type StoredPin } from '../../storage/pin-store';
import { notify } from '../notices/notices';
import type { Workspace } from '../workspace';
import { type PinnedOutputs, pinStore } from './pin-place';

/** Keeps what is pinned in step with the flow that is open. */
export function watchPins({ storage, document }: Pick<Workspace, 'storage' | 'document'>): void {
  const store = storage.extend(createPinStore);
  const load = () => {
    const { id } = document.getState().flow;
    if (pinStore.getState().flow === id) return;
    pinStore.setState({ flow: id, pins: new Map() });
    store.ofFlow(id).then((found) => {
      if (pinStore.getState().flow === id) pinStore.setState(({ pins }) => ({ pins: mapOf(found, pins) }));
    }, tell);
  };
  document.subscribe(load);
  load();
}

/** What was pinned while the others were read is newer than they. */
function mapOf(found: readonly StoredPin[], pins: ReadonlyMap<NodeId, PinnedOutputs>) {
  return new Map([...found.map(({ node, outputs }) => [node, outputs] as const), ...pins]);
}

/** Lets payloads stand in for what a node gives out, in the runs that begin from now on. */
export function pin({ storage }: Pick<Workspace, 'storage'>, node: NodeId, outputs: PinnedOutputs): void {
  const { flow, pins } = pinStore.getState();
  if (flow === undefined) return;
  pinStore.setState({ pins: new Map(pins).set(node, outputs) });
  storage.extend(createPinStore).put(flow, { node, outputs }).catch(tell);
}

/** Lets a node run again. */
export function unpin({ storage }: Pick<Workspace, 'storage'>, node: NodeId): void {
  const { flow, pins } = pinStore.getState();
  if (flow === undefined) return;
  const left = new Map(pins);
  left.delete(node);
  pinStore.setState({ pins: left });
  storage.extend(createPinStore).remove(flow, node).catch(tell);
}

/** What is pinned, for a run of a build: what belongs to nodes or ports that it does not have waits for them to come back. */
export function pinsIn(
  { operators }: Pick<CompiledFlow, 'operators'>,
  pins: ReadonlyMap<NodeId, PinnedOutputs> = pinStore.getState().pins,
): readonly Pin[] {
  return [...pins].flatMap(([node, outputs]): Pin[] => {
    const operator = operators.find((one) => one.role !== 'sink' && one.node.length === 1 && one.node[0] === node);
    if (operator === undefined) return [];
    const known = Object.entries(outputs).filter(([port]) => operator.outputs.some((output) => output.port === port));
    return [{ node: [node], outputs: Object.fromEntries(known) }];
  });
}

function tell(error: unknown): void {
  const { message, remedy } = failureOf(error);
  notify({ kind: 'error', text: message, remedy });
}
