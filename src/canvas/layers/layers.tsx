import '../annotations/annotations.css';
import { createStore } from 'zustand/vanilla';
import { addAnnotation } from '../annotations/add-annotation';
import { annotationActions } from '../annotations/annotation-actions';
import type { AnnotationHand } from '../annotations/annotation-hand';
import { createDrawnShapes } from '../annotations/annotation-shapes';
import { FrameMarquee } from '../annotations/frame-marquee';
import { FrameView } from '../annotations/frame-view';
import { NoteView } from '../annotations/note-view';
import { isNothing } from '../annotations/piece';
import { Card } from '../card/card';
import { createDragKeys } from '../clipboard/drag-keys';
import { heldCopies } from '../clipboard/held-copies';
import { createFinder, type Finder, FinderView } from '../find/finder';
import type { LateLayers, LayerSurface } from '../layer-surface';
import { Guides } from '../layout/guides';
import { layoutActions, viewSettingActions } from '../layout/layout-actions';
import { createSnapping } from '../layout/snapping';
import { useKeptInSight } from '../view/use-kept-in-sight';

const nodeTypes = { card: Card, note: NoteView, frame: FrameView };
const nothing = { shapes: [], boxes: [], standIns: new Map() };

/** Makes the layers of one canvas. */
export function createLayers(surface: LayerSurface): LateLayers {
  const snapping = createSnapping(surface);
  const hand: AnnotationHand = { ...surface, snapping, editing: createStore(() => ({})) };
  const drawnShapes = createDrawnShapes(hand);
  const keys = createDragKeys();
  const finder = createFinder(surface);
  return {
    actions: [
      ...finder.actions,
      ...annotationActions(hand, surface),
      ...layoutActions(surface),
      ...viewSettingActions(),
    ],
    nodeTypes,
    Layer: () => (
      <>
        <FrameMarquee hand={hand} />
        <Guides snapping={snapping} />
      </>
    ),
    Overlay: () => <Overlay surface={surface} finder={finder} />,
    drawnShapes: (scene) => (isNothing({ ...scene.flow, nodes: [] }) ? nothing : drawnShapes(scene)),
    snapped: snapping.snapped,
    dragMode: (onCallOff) =>
      keys.mode(() => {
        snapping.end();
        onCallOff();
      }),
    copiesOf: (shapes) => heldCopies(surface.document.getState().flow, shapes, surface.catalogue),
    putDown() {
      snapping.end();
      keys.end();
    },
    add: (type, point) => addAnnotation(hand, surface, type, point),
  };
}

function Overlay({ surface, finder }: { readonly surface: LayerSurface; readonly finder: Finder }) {
  useKeptInSight(surface);
  return <FinderView finder={finder} />;
}
