import { say } from '../look/words';
import '@xyflow/react/dist/base.css';
import './canvas.css';
import './card/card.css';
import './wires/wire.css';
import { ReactFlow, type ReactFlowProps, ReactFlowProvider, SelectionMode } from '@xyflow/react';
import { type MouseEvent, type Ref, useCallback, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { NodeId } from '../flow/ids';
import type { Catalogue } from '../flow/node-definition';
import type { Problem } from '../flow/problem';
import { isNothing } from './annotations/piece';
import { sortShapes } from './annotations/places';
import { drawingActions, editActions, viewActions } from './canvas-actions';
import { CanvasContext, type CanvasParts } from './canvas-context';
import { type CanvasHandle, canvasHandle, useCanvasHandle } from './canvas-handle';
import { Card } from './card/card';
import { PasteFailure } from './clipboard/paste-failure';
import type { DocumentStore } from './document';
import { EmptyCanvas } from './empty-canvas';
import { FarView } from './far/far-view';
import { useFar } from './far/use-far';
import { useKeyboard } from './keyboard';
import { useLateLayers, useLayers } from './late-layers';
import { useLateTools } from './late-tools';
import { gridStep, viewSettings } from './layout/view-settings';
import type { LightBoard } from './lights/light-board';
import { useOutline } from './outline/outline-place';
import { nodeDrop } from './palette/node-drop';
import { noPins, type PinnedNodes } from './pins';
import type { CanvasShape } from './scene/flow-shapes';
import { clickDistance } from './scene/use-drag';
import { useScene } from './scene/use-scene';
import { type SelectionStore, selectedCount } from './selection';
import type { SubFlowPlace } from './sub-flows/sub-flow-place';
import type { LateTools } from './tool-surface';
import { useSurface } from './use-surface';
import { ZoomTools } from './view/canvas-tools';
import { Dots } from './view/dots';
import { type CanvasViewport, useLiveView } from './view/live-view';
import { useHeldPointer } from './view/use-held-pointer';
import { useTold } from './view/use-told';
import { useTouch } from './view/use-touch';
import { farthest, useView } from './view/use-view';
import { DrawnWire } from './wires/drawn-wire';
import { WireLine } from './wires/wire';
import { createDrawing } from './wiring/drawing';

export interface CanvasProps {
  readonly document: DocumentStore;
  readonly selection: SelectionStore;
  readonly lights: LightBoard;
  /** The nodes that do not run, because something is pinned there. */
  readonly pins?: PinnedNodes;
  readonly catalogue: Catalogue;
  /** What the last build found; nodes with an error are marked. */
  readonly problems: readonly Problem[];
  readonly onOpenInterface: (node: NodeId) => void;
  /** Something else was chosen, whose settings a person wants to see. */
  readonly onInspect?: (() => void) | undefined;
  /** Offers flows that are ready to play, where there is nothing on the canvas. */
  readonly onTemplates?: (() => void) | undefined;
  /** Offers to choose a file with a flow, there too. */
  readonly onOpenFile?: (() => void) | undefined;
  /** Where the view begins when a flow is opened; without one the whole flow is fitted in. */
  readonly viewport?: CanvasViewport | undefined;
  readonly onViewport?: (viewport: CanvasViewport) => void;
  /** The document around what is shown, and how one goes into its sub-flows. */
  readonly subFlows?: SubFlowPlace | undefined;
  /** The view has begun where it should. */
  readonly onReady?: (() => void) | undefined;
  readonly ref?: Ref<CanvasHandle>;
}

/** The canvas on which a flow is drawn. Another flow is another canvas: nothing of a gesture or the view stays. */
export function Canvas(props: CanvasProps) {
  const flowId = useStore(props.document, (state) => state.flow.id);
  return (
    <ReactFlowProvider key={flowId}>
      <CanvasRegion {...props} />
    </ReactFlowProvider>
  );
}

const nodeTypes = { card: Card };
const edgeTypes = { wire: WireLine };

/** How xyflow behaves, always. What it would do by keys our own do. */
const behaviour = {
  minZoom: farthest,
  maxZoom: 2,
  nodeDragThreshold: 0,
  nodeClickDistance: clickDistance,
  paneClickDistance: clickDistance,
  selectionMode: SelectionMode.Partial,
  panOnDrag: [1],
  selectionKeyCode: null,
  multiSelectionKeyCode: ['Shift', 'Control', 'Meta'],
  deleteKeyCode: null,
  zoomOnDoubleClick: false,
  nodesFocusable: false,
  edgesFocusable: false,
  disableKeyboardA11y: true,
  proOptions: { hideAttribution: true },
} satisfies Partial<ReactFlowProps>;

/** Whether a click chooses one thing, and does not add to what is selected. */
const isPlain = ({ shiftKey, ctrlKey, metaKey }: MouseEvent): boolean => !(shiftKey || ctrlKey || metaKey);

function CanvasRegion({ document, selection, lights, catalogue, problems, ...props }: CanvasProps) {
  const { subFlows, onOpenInterface, onInspect } = props;
  const { pins = noPins } = props;
  const region = useRef<HTMLElement>(null);
  // Decided once: what comes in later is where the person went.
  const [beginning] = useState<CanvasViewport>(() => ({ x: 0, y: 0, zoom: 1, ...props.viewport }));
  const [isFitted] = useState(props.viewport === undefined);
  const targets = useMemo(() => ({ document, selection, catalogue }), [document, selection, catalogue]);
  const isTouched = useTouch();
  const late = useRef<LateTools>(undefined);
  const [layers, setLayers] = useLayers();
  const holdPointer = useHeldPointer(region);
  const scene = useScene(targets, problems, late, layers, holdPointer);
  const { latest, preview, held } = scene;
  const live = useLiveView(scene.areManySelected, holdPointer);
  const view = useView(latest, live);
  const drawing = useMemo(createDrawing, []);
  const isDrawing = useStore(drawing, (state) => state.drawing !== undefined);
  const far = useFar(scene, isDrawing || scene.isDragging);
  const near = useTold(scene.told, far.isFar);
  const { surface, words, failure, forgetFailure } = useSurface({
    ...{ targets, lights, problems, region, view, late, drawing, preview, subFlows },
    shapes: latest,
  });
  const tools = useLateTools(surface);
  useLateLayers(surface, setLayers);
  const actions = useMemo(
    () => [
      ...drawingActions(drawing),
      ...editActions(targets),
      ...viewActions(targets, view),
      ...(tools?.actions ?? []),
      ...(layers?.actions ?? []),
    ],
    [drawing, targets, view, tools, layers],
  );
  const handle = useMemo(
    () => canvasHandle(targets, view, () => latest.current, actions, layers),
    [targets, view, latest, actions, layers],
  );
  late.current = tools;
  const choose = useCallback<CanvasParts['onChoose']>(
    (card) => {
      if (!card?.facts.isInterface) return onInspect?.();
      viewSettings.setState({ isZen: false }); // the chat is one of the panels
      onOpenInterface(card.node.id);
    },
    [onOpenInterface, onInspect],
  );
  const parts = useMemo<CanvasParts>(
    () => ({ ...surface, pins, held, onChoose: choose }),
    [surface, pins, held, choose],
  );
  useKeyboard(region, actions);
  useCanvasHandle(props.ref, handle);

  const onNodeClick = useCallback(
    (event: MouseEvent, shape: CanvasShape) => {
      if (!isPlain(event)) return;
      // Of several that are selected, a plain click leaves the one.
      if (selectedCount(selection.getState()) > 1) selection.select(sortShapes([shape.id]));
      choose(shape.type === 'card' ? shape.data : undefined);
    },
    [choose, selection],
  );
  const isEmpty = isNothing(scene.flow);
  const isOutline = useOutline();
  const hasGrid = useStore(viewSettings, (settings) => settings.grid);
  const interfaceType = [...catalogue.values()].find((definition) => definition.role === 'interface')?.type;

  return (
    <CanvasContext value={parts}>
      <section
        ref={region}
        className="canvas"
        aria-label={isOutline ? say('Outline') : say('Canvas')}
        data-outline={isOutline || undefined}
        {...nodeDrop({ view, handle, late, subFlows })}
      >
        {isOutline && tools ? <tools.Outline actions={actions} problems={problems} /> : null}
        <ReactFlow
          inert={isOutline}
          nodes={near.nodes as CanvasShape[]} // xyflow does not change the array it is given
          edges={near.wires as (typeof scene.shapes.wires)[number][]} // nor this one
          nodeTypes={layers?.nodeTypes ?? nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={scene.onNodesChange}
          onEdgesChange={scene.onEdgesChange}
          onNodeDragStop={scene.onDragStop}
          onNodeClick={onNodeClick}
          onEdgeClick={(event) => isPlain(event) && choose()}
          onNodeDoubleClick={(_event, shape) => {
            if (shape.type === 'card') subFlows?.enter(shape.data.node.id);
          }}
          onMoveEnd={(_event, viewport) => props.onViewport?.(viewport)}
          defaultViewport={beginning}
          viewport={beginning}
          onViewportChange={live.onViewportChange}
          onInit={() => {
            if (isFitted) view.begin();
            props.onReady?.();
          }}
          // Otherwise all it is told of is mounted; what is selected it is told of wherever it is.
          onlyRenderVisibleElements={scene.areManySelected}
          selectionOnDrag={!isTouched && !far.isFar}
          {...behaviour}
        >
          {far.isFar || !hasGrid ? null : <Dots step={gridStep} view={live} />}
          <DrawnWire />
          <FarView region={region} />
          {layers ? <layers.Layer /> : null}
          {isEmpty || !far.Layer ? null : (
            <far.Layer
              shapes={scene.whole}
              isFar={far.isFar}
              carrier={scene.carrier}
              view={live}
              {...scene.farHands}
              onBusy={far.setBusy}
            />
          )}
        </ReactFlow>
        {isEmpty && !isOutline ? (
          <EmptyCanvas
            onStart={interfaceType ? () => handle.add(interfaceType) : undefined}
            onTemplates={props.onTemplates}
            onOpenFile={props.onOpenFile}
          />
        ) : null}
        {isOutline ? null : <ZoomTools view={view} actions={actions} />}
        {tools ? <tools.Overlay actions={actions} /> : null}
        {layers ? <layers.Overlay /> : null}
        {failure ? <PasteFailure failure={failure} onClose={forgetFailure} /> : null}
        <div className="visually-hidden" aria-live="polite">
          {words}
        </div>
      </section>
    </CanvasContext>
  );
}
