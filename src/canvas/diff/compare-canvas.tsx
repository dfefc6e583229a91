import { Background, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Wire } from '../../flow/flow';
import type { Catalogue } from '../../flow/node-definition';
import { inputAt } from '../../flow/ports';
import { say } from '../../look/words';
import { CanvasContext, type CanvasParts } from '../canvas-context';
import { Card } from '../card/card';
import { createDocument } from '../document';
import { createLightBoard } from '../lights/light-board';
import { noPins } from '../pins';
import type { CardShape, WireShape } from '../scene/flow-shapes';
import { noHeldWires } from '../scene/near-carrier';
import { createShapes } from '../scene/scene-shapes';
import { createSelection, type SelectionStore } from '../selection';
import { farthest } from '../view/use-view';
import { WireLine } from '../wires/wire';
import { createDrawing } from '../wiring/drawing';
import type { Merged } from './merged-flow';

export interface CompareCanvasProps {
  readonly merged: Merged;
  readonly catalogue: Catalogue;
  /** What is brought into the middle, and how often it was asked for. */
  readonly shown: { readonly node?: string | undefined; readonly count: number };
  readonly onNode: (node: string) => void;
}

/** Two states of a flow on one canvas, to be looked at. */
export function CompareCanvas(props: CompareCanvasProps) {
  return (
    <ReactFlowProvider key={props.merged.flow.id}>
      <Drawn {...props} />
    </ReactFlowProvider>
  );
}

const nodeTypes = { card: Card };
const edgeTypes = { wire: WireLine };
const nothing = { moved: new Map(), troubled: new Set<string>() };

function Drawn({ merged, catalogue, shown, onNode }: CompareCanvasProps) {
  const selection = useMemo(createSelection, []);
  const selected = useStore(selection);
  const { toShapes, parts } = useMemo(() => stageOf(merged, catalogue, selection), [merged, catalogue, selection]);
  const { cards, wires } = useMemo(
    () => toShapes({ flow: merged.flow, selection: selected, ...nothing }),
    [toShapes, merged, selected],
  );
  const marked = useMemo(
    () => cards.map((card) => ({ ...card, className: markOf(merged.nodes.get(card.id)) })),
    [cards, merged],
  );
  const lines = useMemo(
    () =>
      wires.map((wire) => ({
        ...wire,
        className: markOf(merged.wires.get(wire.id)),
        data: wire.data && {
          ...wire.data,
          number: takesMany(merged, wire.data.wire, catalogue) ? wire.data.number : 0,
        },
      })),
    [wires, merged, catalogue],
  );
  const { fitView, getZoom } = useReactFlow();
  useEffect(() => {
    if (shown.node === undefined) return;
    selection.select({ nodes: [shown.node] });
    const zoom = Math.max(getZoom(), 0.75);
    void fitView({ nodes: [{ id: shown.node }], maxZoom: zoom, minZoom: zoom });
  }, [shown, selection, fitView, getZoom]);
  return (
    <CanvasContext value={parts}>
      <section className="canvas compare-canvas" aria-label={say('Both states')}>
        <ReactFlow
          nodes={marked as CardShape[]} // the same shapes with a class
          edges={lines as WireShape[]} // the same
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodeClick={(_event, card) => {
            selection.select({ nodes: [card.id] });
            onNode(card.id);
          }}
          fitView
          fitViewOptions={{ maxZoom: 1, padding: 0.12 }}
          minZoom={farthest}
          maxZoom={2}
          onlyRenderVisibleElements
          nodesDraggable={false}
          nodesConnectable={false}
          edgesReconnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          deleteKeyCode={null}
          disableKeyboardA11y
          proOptions={{ hideAttribution: true }}
        >
          <Background gap={20} size={2} />
        </ReactFlow>
      </section>
    </CanvasContext>
  );
}

/** Two states of a wire may end at an input that takes one: those two have no order. */
function takesMany({ flow }: Merged, { to }: Wire, catalogue: Catalogue): boolean {
  return inputAt(flow, to, catalogue)?.many === true;
}

function markOf(mark: string | undefined): string {
  return mark === undefined ? 'compare-same' : `compare-mark is-${mark}`;
}

/** What cards and wires ask for: a document that cannot be edited, and no run. */
function stageOf(merged: Merged, catalogue: Catalogue, selection: SelectionStore) {
  const document = createDocument(merged.flow);
  document.setReadOnly(true);
  const parts: CanvasParts = {
    document,
    selection,
    catalogue,
    drawing: createDrawing(),
    lights: createLightBoard(),
    pins: noPins,
    held: noHeldWires,
    onChoose: () => {},
    announce: () => {},
    cardOf: () => undefined,
    toFlow: (point) => point,
    panNear: () => {},
    wireToEmpty: () => {},
  };
  return { toShapes: createShapes(catalogue), parts };
}
