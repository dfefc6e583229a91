import type { Catalogue } from '../../flow/node-definition';
import { type CardShape, rectangleOf, type Scene, type Shapes } from './flow-shapes';
import { sameItems } from './same-items';
import { createCards } from './scene-cards';
import { createWires } from './scene-wires';

/**
 * Makes the function that turns a scene into xyflow's shapes. It looks closely at what has changed only, and keeps the
 * shape of all else, because xyflow and React compare by identity.
 */
export function createShapes(catalogue: Catalogue): (scene: Scene) => Shapes {
  const cardsOf = createCards(catalogue);
  const wiresOf = createWires();
  let last: Shapes | undefined;
  return (scene) => {
    const { all, byId } = cardsOf(scene);
    const cards = shownOf(all, scene.standIns, last?.cards);
    const wires = wiresOf(scene, { byId, shown: () => cards.map(rectangleOf) });
    if (last?.cards !== cards || last.wires !== wires) last = { cards, wires, cardOf: (node) => byId.get(node) };
    return last;
  };
}

/** The cards that no collapsed frame stands for. */
function shownOf(
  all: readonly CardShape[],
  standIns: Scene['standIns'],
  before: readonly CardShape[] | undefined,
): readonly CardShape[] {
  if (!standIns || standIns.size === 0) return all;
  const shown = all.filter((card) => !standIns.has(card.id));
  return before && sameItems(before, shown) ? before : shown;
}
