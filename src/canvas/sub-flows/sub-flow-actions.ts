import type { Flow, FlowNode } from '../../flow/flow';
import { extract, freeSubFlowName } from '../../flow/sub-flows/extract';
import { inline } from '../../flow/sub-flows/inline';
import { removeUnusedFlows } from '../../flow/sub-flows/place-flow';
import { definitionAt, flowUsedBy, usedFlows } from '../../flow/sub-flows/uses';
import { say } from '../../look/words';
import type { ActionTargets, CanvasAction } from '../canvas-actions';
import { focusCard } from '../canvas-handle';
import { selectedNodes } from '../selection';
import type { SubFlowPlace } from './sub-flow-place';

/** What can be done with sub-flows. */
export function subFlowActions(targets: ActionTargets, place: SubFlowPlace | undefined): readonly CanvasAction[] {
  if (!place) return [];
  const { document, selection, catalogue } = targets;
  const nodesNow = () => selectedNodes(document.getState().flow, selection.getState());
  const selectedOne = (): FlowNode | undefined => {
    const [node, ...others] = nodesNow();
    const hasInside = node && definitionAt(document.getState().flow, flowUsedBy(node, catalogue)) !== undefined;
    return hasInside && others.length === 0 ? node : undefined;
  };
  const isSubFlow = (node: FlowNode | undefined) =>
    node !== undefined && catalogue.get(node.type)?.subFlow !== undefined;
  return [
    {
      name: 'make-sub-flow',
      label: 'Make a sub-flow',
      keys: ['Ctrl+G'],
      isEnabled: () => nodesNow().length > 0,
      run: () => makeSubFlow(targets, place),
    },
    {
      name: 'inline-sub-flow',
      label: 'Inline the sub-flow',
      keys: ['Ctrl+Shift+G'],
      isEnabled: () => isSubFlow(selectedOne()),
      run() {
        const node = selectedOne();
        if (node) inlineSubFlow(targets, place, node);
      },
    },
    {
      name: 'open-sub-flow',
      label: 'Open the sub-flow',
      keys: ['Enter', 'Ctrl+ArrowDown'],
      isEnabled: () => selectedOne() !== undefined,
      run() {
        const node = selectedOne();
        if (node) place.enter(node.id);
      },
    },
    {
      name: 'leave-sub-flow',
      label: 'Leave the sub-flow',
      keys: ['Ctrl+ArrowUp'],
      isEverywhere: true,
      isEnabled: () => place.level !== undefined,
      run: () => place.leave(),
    },
    {
      name: 'remove-unused-sub-flows',
      label: 'Remove sub-flows that nothing uses',
      keys: [],
      isEnabled: () => hasUnusedFlows(place.document.getState().flow, catalogue),
      run: () => place.document.edit(removeUnusedFlows(place.document.getState().flow, catalogue)),
    },
  ];
}

function makeSubFlow(
  { document, selection, catalogue }: ActionTargets,
  { document: whole, level, refuse }: SubFlowPlace,
) {
  const { nodes, notes, frames } = selection.getState();
  const made = extract(whole.getState().flow, nodes, {
    catalogue,
    level,
    name: freeSubFlowName(document.getState().flow, catalogue, say('Sub-flow')),
    items: new Set([...(notes ?? []), ...(frames ?? [])]),
  });
  if ('refusal' in made) return refuse(made.refusal);
  whole.edit(made.operation);
  selection.select({ nodes: [made.node] });
  // What had the focus is inside now.
  focusCard(made.node);
}

function inlineSubFlow(
  { selection, catalogue }: ActionTargets,
  { document: whole, level, refuse }: SubFlowPlace,
  node: FlowNode,
) {
  const made = inline(whole.getState().flow, node.id, { catalogue, level });
  if ('refusal' in made) return refuse(made.refusal);
  whole.edit(made.operation);
  selection.select({ nodes: made.nodes });
  const [first] = made.nodes;
  if (first !== undefined) focusCard(first);
}

function hasUnusedFlows(flow: Flow, catalogue: ActionTargets['catalogue']): boolean {
  return usedFlows(flow, catalogue) !== flow.flows;
}
