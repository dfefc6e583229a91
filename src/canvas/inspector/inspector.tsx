import { say } from '../../look/words';
import './inspector.css';
import { type ReactNode, useMemo } from 'react';
import { useStore } from 'zustand';
import type { FlowNode } from '../../flow/flow';
import type { Catalogue } from '../../flow/node-definition';
import type { Problem } from '../../flow/problem';
import { selectedDrawn } from '../annotations/annotation-actions';
import { AnnotationInspector } from '../annotations/annotation-inspector';
import { editActions } from '../canvas-actions';
import type { DocumentStore } from '../document';
import { type FieldTroubles, FieldTroublesContext } from '../forms/field-troubles';
import type { ModelChoice } from '../forms/model-offer';
import { SlotContext, type SlotKeys } from '../forms/slot-context';
import { quickFix } from '../problems/quick-fixes';
import { type SelectionStore, selectedNodes, selectedWires } from '../selection';
import { FlowInspector } from './flow-inspector';
import { ManyInspector } from './many-inspector';
import { NodeInspector, type PayloadsPart } from './node-inspector';
import { useSettledSelection } from './use-settled-selection';
import { WireInspector } from './wire-inspector';

export interface InspectorProps {
  readonly document: DocumentStore;
  readonly selection: SelectionStore;
  readonly catalogue: Catalogue;
  /** The models a node may name on this machine. */
  readonly models: readonly ModelChoice[];
  /** What is in the slots of the flow on this machine. */
  readonly slots: SlotKeys;
  /** What is wrong with the flow, as the last look at it found. */
  readonly problems?: readonly Problem[];
  readonly payloads?: PayloadsPart;
  /** What a Sub-flow or a tool stands for, above its settings. */
  readonly drawInside?: (node: FlowNode) => ReactNode;
  /** Opens the settings of the flow, where it has any of its own. */
  readonly onFlowSettings?: (() => void) | undefined;
}

/** Settings of what is selected: a node, a wire, several things, or the flow itself. */
export function Inspector({
  document,
  selection,
  catalogue,
  models,
  slots,
  problems,
  payloads,
  drawInside,
  onFlowSettings,
}: InspectorProps) {
  const flow = useStore(document, (state) => state.flow);
  const selected = useSettledSelection(selection);
  const nodes = useMemo(() => selectedNodes(flow, selected), [flow, selected]);
  const wires = useMemo(() => selectedWires(flow, selected), [flow, selected]);
  const actions = useMemo(
    () =>
      editActions({ document, selection, catalogue }).filter(({ name }) => name === 'duplicate' || name === 'delete'),
    [document, selection, catalogue],
  );
  const [node] = nodes;
  const [wire] = wires;
  const troubles = useMemo(
    () => troublesOf(document, catalogue, problems, node),
    [document, catalogue, problems, node],
  );
  const drawn = useMemo(() => selectedDrawn(flow, selected), [flow, selected]);
  const isDrawn = drawn.notes.length + drawn.frames.length > 0;
  const isOneNode = nodes.length === 1 && node !== undefined && !isDrawn;
  return (
    <section className="inspector" aria-label={say('Inspector')}>
      {isOneNode ? (
        <SlotContext.Provider value={{ document, node: node.id, ...slots }}>
          <FieldTroublesContext.Provider value={troubles}>
            <NodeInspector key={node.id} {...{ document, node, catalogue, models, payloads, drawInside }} />
          </FieldTroublesContext.Provider>
        </SlotContext.Provider>
      ) : isDrawn && nodes.length + wires.length === 0 ? (
        <AnnotationInspector document={document} {...drawn} actions={actions} />
      ) : nodes.length === 0 && wires.length === 1 && wire && !isDrawn ? (
        <WireInspector flow={flow} wire={wire} catalogue={catalogue} actions={actions} />
      ) : nodes.length + wires.length > 0 ? (
        <ManyInspector {...{ document, nodes, catalogue, models, actions }} wires={wires.length} />
      ) : (
        <FlowInspector key={flow.id} document={document} flow={flow} onSettings={onFlowSettings} />
      )}
    </section>
  );
}

function troublesOf(
  document: DocumentStore,
  catalogue: Catalogue,
  problems: readonly Problem[] = [],
  node?: FlowNode,
): FieldTroubles {
  return {
    problems: problems.filter((problem) => problem.node === node?.id && problem.field && !problem.inside),
    fixOf: (problem) => quickFix(problem, document.getState().flow, catalogue),
    onFix: ({ operation }) => document.edit(operation),
  };
}
