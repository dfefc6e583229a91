import { useMemo } from 'react';
import { useStore } from 'zustand';
import { SubFlowFacts } from '../../canvas/sub-flows/sub-flow-facts';
import type { FlowNode } from '../../flow/flow';
import type { FlowId } from '../../flow/ids';
import { updateDefinition } from '../../flow/sub-flows/place-flow';
import { definitionAt, flowUsedBy, whereUsed } from '../../flow/sub-flows/uses';
import { catalogue } from '../../nodes';
import { compareWith } from '../compare/compare-place';
import { takeIn } from '../files/copied-here';
import { useWorkspace } from '../use-workspace';
import { useNewerOrigin, useOtherHomes } from './newer-origin';

/** What a Sub-flow or a tool stands for: the way into it, where else it is used, and whether its origin has changed. */
export function SubFlowPane({ node }: { readonly node: FlowNode }) {
  const { document, levels, selection, library, strangers } = useWorkspace();
  const flow = useStore(document, (state) => state.flow);
  const level = useStore(levels);
  const id = flowUsedBy(node, catalogue);
  const definition = definitionAt(flow, id);
  const uses = useMemo(() => (id === undefined ? [] : whereUsed(flow, id, catalogue)), [flow, id]);
  const newer = useNewerOrigin(definition);
  const homes = useOtherHomes(definition);
  const go = (way: readonly FlowNode['id'][], shown?: FlowNode['id']) =>
    void levels.go(way).then(() => shown !== undefined && selection.select({ nodes: [shown] }));
  return (
    <SubFlowFacts
      definition={definition}
      uses={uses}
      flow={flow}
      catalogue={catalogue}
      newer={newer}
      homes={homes}
      onOpenFlow={(home) => void library.open(home)}
      onOpen={() => go([...level.way, node.id])}
      onGo={(use) => use.way && go(use.way, use.node.id)}
      onOpenOrigin={() => definition?.origin && void library.open(definition.origin.flowId)}
      onCompare={() => {
        if (newer && id !== undefined) compareWith(updateDefinition(flow, id, newer, { catalogue }).flow, newer.name);
      }}
      onUpdate={() => {
        if (!newer || id === undefined) return;
        document.edit(updateDefinition(flow, id as FlowId, newer, { catalogue }).operation);
        if (strangers.has(newer.id)) void takeIn(strangers, flow.id);
      }}
    />
  );
}
