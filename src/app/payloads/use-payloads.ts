import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { NodeId } from '../../flow/ids';
import { useWorkspace } from '../use-workspace';
import { type NodePayloads, readKeptPayloads, readPayloads } from './read-payloads';

/** What a node took in and gave out last, read again whenever it has fired; undefined while nothing is known. */
export function usePayloads(node: NodeId): NodePayloads | undefined {
  const workspace = useWorkspace();
  const { runs, lights, document } = workspace;
  const flow = useStore(document, (state) => state.flow.id);
  const shown = useStore(runs, (state) => (state.shown?.flow.id === flow ? state.shown : undefined));
  const subscribe = useCallback((listener: () => void) => lights.subscribe(node, listener), [lights, node]);
  // Another light or another firing is another answer; how long it took is not.
  const moment = useSyncExternalStore(
    subscribe,
    () => `${lights.lightOf(node)} ${lights.progressOf(node)?.firings ?? 0}`,
  );
  const [payloads, setPayloads] = useState<NodePayloads>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is read again at each moment
  useEffect(() => {
    let isWanted = true;
    const show = (read: NodePayloads | undefined) => {
      if (isWanted) setPayloads(read);
    };
    const reading = shown
      ? readPayloads(workspace, shown.run, shown.compiled, node)
      : readKeptPayloads(workspace, flow, node);
    reading.then(show, () => show(undefined)); // a worker that died: nothing is known of its runs any more
    return () => {
      isWanted = false;
    };
  }, [workspace, shown, flow, node, moment]);
  return payloads;
}
