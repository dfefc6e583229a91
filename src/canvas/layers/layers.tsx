import '../annotations/annotations.css';
import { createStore } from 'zustand/vanilla';
import { annotationActions } from '../annotations/annotation-actions';
import type { AnnotationHand } from '../annotations/annotation-hand';
import { createDrawnShapes } from '../annotations/annotation-shapes';
import { FrameView } from '../annotations/frame-view';
import { NoteView } from '../annotations/note-view';
import { isNothing } from '../annotations/piece';
import { placeAnnotation } from '../annotations/place-annotation';
import { Card } from '../card';
import type { LateLayers, LayerSurface } from '../layer-surface';

const nodeTypes = { card: Card, note: NoteView, frame: FrameView };
const nothing = { shapes: [], boxes: [], standIns: new Map() };

/** Makes the layers of one canvas. */
export function createLayers(surface: LayerSurface): LateLayers {
  const hand: AnnotationHand = { ...surface, editing: createStore(() => ({})) };
  const drawnShapes = createDrawnShapes(hand);
  return {
    actions: annotationActions(hand, surface),
    nodeTypes,
    Layer: () => null,
    Overlay: () => null,
    drawnShapes: (scene) => (isNothing({ ...scene.flow, nodes: [] }) ? nothing : drawnShapes(scene)),
    snapped: (moves) => moves,
    putDown() {},
    add: (type, point) => placeAnnotation(hand, surface, type, point),
  };
}
