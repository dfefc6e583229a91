import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { FlowId, NodeId } from '../../flow/ids';
import { nodeName } from '../../look/node-name';
import { FilesContext } from '../../look/payload/files';
import { say } from '../../look/words';
import { catalogue } from '../../nodes';
import { ResultsView } from '../../runs/results/results-view';
import { pageFiles } from '../files/page-files';
import { useWorkspace } from '../use-workspace';
import { keptResults } from './kept-results';
import { type BroughtBy, resultsStore } from './results';

/** The Results tab: what the newest run of this flow has brought that brought anything. */
export function ResultsTab({ onShowNode }: { readonly onShowNode: (node: NodeId) => void }) {
  const { storage, document } = useWorkspace();
  const flow = useStore(document, (state) => state.flow.id);
  const fresh = useStore(resultsStore, ({ runs }) => runs.findLast(({ by }) => by.flow.id === flow));
  const kept = useKept(flow, fresh === undefined);
  const brought = fresh ?? kept;
  if (brought === undefined)
    return (
      <p className="results-empty">
        {say(
          'What reaches an Output is shown here, and files that are offered. Wire something to an Output, then press Play.',
        )}
      </p>
    );
  return (
    <FilesContext value={pageFiles(storage)}>
      <Brought brought={brought} onShowNode={onShowNode} />
    </FilesContext>
  );
}

/** What the newest run before this visit has brought. */
function useKept(flow: FlowId, isWanted: boolean): BroughtBy | undefined {
  const workspace = useWorkspace();
  const [kept, setKept] = useState<BroughtBy>();
  useEffect(() => {
    if (!isWanted) return;
    let isHere = true;
    keptResults(workspace, flow).then(
      (found) => isHere && setKept(found),
      () => undefined, // without the worker there is nothing to look back on
    );
    return () => {
      isHere = false;
    };
  }, [workspace, flow, isWanted]);
  return kept?.by.flow.id === flow ? kept : undefined;
}

/** What a run has brought, or one Output of it, with the labels that the nodes have now. */
export function Brought(props: {
  readonly brought: BroughtBy;
  readonly onShowNode: (node: NodeId) => void;
  readonly only?: NodeId;
}) {
  const { brought, onShowNode, only } = props;
  const { document, lights } = useWorkspace();
  const nodes = useStore(document, (state) => state.flow.nodes);
  const nameOf = (id: NodeId) => {
    const node = nodes.find((other) => other.id === id) ?? brought.by.flow.nodes.find((other) => other.id === id);
    return node ? nodeName(node, catalogue) : id;
  };
  return (
    <ResultsView
      results={{ ...brought, results: asDrawn(brought) }}
      compiled={brought.by.compiled}
      lights={lights}
      labelOf={nameOf}
      pinned={(brought.by.pinned ?? []).map(nameOf)}
      onShowNode={onShowNode}
      only={only}
    />
  );
}

/** From the top of the canvas to its bottom, and by tick: what comes first in a run is another each time. */
function asDrawn({ results, by }: BroughtBy): BroughtBy['results'] {
  const placeOf = new Map(by.flow.nodes.map(({ id, position }) => [id, position]));
  return results.toSorted((one, other) => {
    const [a, b] = [placeOf.get(one.node), placeOf.get(other.node)];
    return (a?.y ?? 0) - (b?.y ?? 0) || (a?.x ?? 0) - (b?.x ?? 0);
  });
}
