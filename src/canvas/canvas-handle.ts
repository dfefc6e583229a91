import { type Ref, useImperativeHandle } from 'react';
import type { Position } from '../flow/flow';
import type { NodeId } from '../flow/ids';
import { boxOfFrame, hiddenBehind } from './annotations/frame-contents';
import type { ActionTargets, CanvasAction } from './canvas-actions';
import { cardFacts } from './card/card-facts';
import { cardGeometry, cardWidth } from './card/card-geometry';
import { cardPorts } from './card/card-ports';
import { freePlace } from './clipboard/free-place';
import { freshNode } from './clipboard/fresh-nodes';
import type { LateLayers } from './layer-surface';
import { isOutlineShown } from './outline/outline-place';
import { type CardShape, rectangleOf } from './scene/flow-shapes';
import type { View } from './view/use-view';

/** What the parts around the canvas ask of it. */
export interface CanvasHandle {
  /**
   * Puts a new node on the canvas and selects it.
   * @param position of its top left corner, in the flow's coordinates; without one it is placed in sight, on nothing else
   */
  add(type: string, position?: Position): NodeId | undefined;
  /** Selects a node or a wire and brings it into sight; what a problem names may be handed over as it is. */
  reveal(place: { readonly node?: string | undefined; readonly wire?: string | undefined }): void;
  fit(): void;
  /** Where a card can stand in sight, on nothing else. */
  freePlace(): Position;
  /** What can be done on the canvas, for all who offer it. */
  readonly actions: readonly CanvasAction[];
}

/** Of a card whose ports are not known yet. */
const usualSize = { width: cardWidth, height: 140 };

/** Makes the canvas's handle. */
export function canvasHandle(
  { document, selection, catalogue }: ActionTargets,
  view: View,
  cards: () => { readonly cards: readonly CardShape[]; cardOf(node: string): CardShape | undefined },
  actions: readonly CanvasAction[],
  layers: LateLayers | undefined,
): CanvasHandle {
  return {
    add(type, position) {
      if (layers?.add(type, position)) return undefined;
      const definition = catalogue.get(type);
      if (!definition) return undefined;
      const { flow } = document.getState();
      const [unplaced] = freshNode(flow, definition, { x: 0, y: 0 }, catalogue).nodes;
      if (!unplaced) return undefined;
      const size = cardSize(unplaced, catalogue);
      const place = position ?? freePlace(view.inSight(), cards().cards.map(rectangleOf), size);
      const { nodes, operation } = freshNode(flow, definition, place, catalogue);
      document.edit(operation);
      selection.select({ nodes: nodes.map((node) => node.id) });
      const [node] = nodes;
      if (!position) void view.show({ ...place, ...size });
      // What was dropped on the canvas has the keys from now on, not the palette that it came from.
      else if (node) focusCard(node.id);
      return node?.id;
    },
    reveal({ node, wire }) {
      const { flow } = document.getState();
      const found = flow.wires.find((candidate) => candidate.id === wire);
      selection.select({ nodes: node ? [node] : [], wires: found ? [found.id] : [] });
      // What a collapsed frame hides is shown as the frame; the outline lists it all the same.
      const frame = flow.frames.length === 0 || isOutlineShown() ? undefined : hiddenBehind(flow).get(node ?? '');
      if (frame) {
        selection.select({ frames: [frame.id] });
        return void view.show(boxOfFrame(frame));
      }
      const card = cards().cardOf(node ?? found?.to.node ?? '');
      if (card) void view.show(rectangleOf(card)).then(() => focusCard(card.id));
    },
    fit: () => view.fit(),
    freePlace: () => freePlace(view.inSight(), cards().cards.map(rectangleOf), usualSize),
    actions,
  };
}

/** Hands the canvas's handle to a ref. */
export function useCanvasHandle(ref: Ref<CanvasHandle> | undefined, handle: CanvasHandle) {
  useImperativeHandle(ref, () => handle, [handle]);
}

/** The size that the card of a node without wires has. */
export function cardSize(node: Parameters<typeof cardPorts>[0], catalogue: ActionTargets['catalogue']) {
  const { width, height } = cardGeometry(
    cardPorts(node, undefined, catalogue),
    cardFacts(node, catalogue).summary !== undefined,
  );
  return { width, height };
}

/** Gives the focus to a card, once it is drawn. */
export function focusCard(id: string) {
  requestAnimationFrame(() => {
    const card = globalThis.document.querySelector<HTMLElement>(`[data-node-id="${CSS.escape(id)}"]`);
    card?.focus({ preventScroll: true });
  });
}
