import { useCallback, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { NodeId } from '../../flow/ids';
import { nodeName } from '../../look/node-name';
import { catalogue } from '../../nodes';
import { RunLog } from '../../runs/run-log';
import { useWorkspace } from '../use-workspace';
import { runLog } from './run-log';

/** The Log tab, with the labels that the nodes have now. */
export function LogTab({ onShowNode }: { readonly onShowNode: (node: NodeId) => void }) {
  const { document } = useWorkspace();
  const lines = useSyncExternalStore(runLog.subscribe, runLog.lines);
  const nodes = useStore(document, (state) => state.flow.nodes);
  const nameOf = useCallback(
    (id: NodeId) => {
      const node = nodes.find((other) => other.id === id);
      return node ? nodeName(node, catalogue) : id;
    },
    [nodes],
  );
  return <RunLog lines={lines} labelOf={nameOf} onShowNode={onShowNode} onClear={runLog.clear} />;
}
