import { type Ref, useImperativeHandle } from 'react';
import type { FlowNode, Position } from '../flow/flow';
import type { NodeDefinition } from '../flow/node-definition';
import { boxOfFrame, hiddenBehind } from './annotations/frame-contents';
import type { ActionTargets, CanvasAction } from './canvas-actions';
import { cardFacts } from './card/card-facts';
import { cardGeometry, cardWidth, type Size } from './card/card-geometry';
import { cardPorts } from './card/card-ports';
import { freshNode } from './clipboard/fresh-nodes';
import type { LateLayers } from './layer-surface';
import { isOutlineShown } from './outline/outline-place';
import { rectangleOf, type Shapes } from './scene/flow-shapes';
import type { View } from './view/use-view';

/** What the parts around the canvas ask of it. */
export interface CanvasHandle {
  /**
   * Puts a new node on the canvas and selects it.
   * @param position of its top left corner, in the flow's coordinates; without one it is placed in sight, on nothing else
   */
  add(type: string, position?: Position): void;
  /** Selects a node or a wire and brings it into sight; what a problem names may be handed over as it is. */
  reveal(place: { readonly node?: string | undefined; readonly wire?: string | undefined }): void;
  fit(): void;
  /** Where a card can stand in sight, on nothing else. */
  freePlace(): Promise<Position>;
  /** What can be done on the canvas, for all who offer it. */
  readonly actions: readonly CanvasAction[];
}

/** Of a card whose ports are not known yet. */
const usualSize = { width: cardWidth, height: 140 };

let turn: Promise<void> = Promise.resolve();

/** Each new card is there before the next one looks for a place. */
function inTurn(work: () => Promise<void>): void {
  turn = turn.then(work, work);
}

/** What the document has is drawn in a task of its own. */
const drawn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Makes the canvas's handle. */
export function canvasHandle(
  { document, selection, catalogue }: ActionTargets,
  view: View,
  shapes: () => Shapes,
  actions: readonly CanvasAction[],
  layers: LateLayers | undefined,
): CanvasHandle {
  const freePlace = async (size: Size) => {
    const { x, y, width, height } = view.inSight();
    // What cannot be fetched now, in a page that has just lost its network, has to do without a free place.
    const code = await import('./clipboard/free-place').catch(() => undefined);
    const sight = { view, shapes: shapes(), selected: selection.getState().nodes };
    const middle = { x: x + (width - size.width) / 2, y: y + (height - size.height) / 2 };
    const place = code?.freePlaceInSight(sight, size) ?? middle;
    return { place, isOutOfWhole: code?.isOutOfWhole(sight, { ...place, ...size }) };
  };
  const put = (definition: NodeDefinition, place: Position): FlowNode | undefined => {
    const { nodes, operation } = freshNode(document.getState().flow, definition, place, catalogue);
    document.edit(operation);
    selection.select({ nodes: nodes.map((node) => node.id) });
    return nodes[0];
  };
  return {
    add(type, position) {
      const definition = catalogue.get(type);
      if (layers?.add(type, position) || !definition) return;
      if (position) {
        const node = put(definition, position);
        // What was dropped on the canvas has the keys from now on, not the palette that it came from.
        return node && focusCard(node.id);
      }
      const [unplaced] = freshNode(document.getState().flow, definition, { x: 0, y: 0 }, catalogue).nodes;
      const size = unplaced ? cardSize(unplaced, catalogue) : usualSize;
      inTurn(async () => {
        const { place, isOutOfWhole } = await freePlace(size);
        put(definition, place);
        await drawn();
        if (isOutOfWhole) view.fit();
        else void view.show({ ...place, ...size });
      });
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
      const card = shapes().cardOf(node ?? found?.to.node ?? '');
      if (card) void view.show(rectangleOf(card)).then(() => focusCard(card.id));
    },
    fit: () => view.fit(),
    freePlace: async () => (await freePlace(usualSize)).place,
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
