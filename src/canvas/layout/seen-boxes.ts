import { rectangleOf, type Shapes } from '../scene/flow-shapes';
import type { Box } from './align';

/** Everything that is seen as a box, by the ids of the shapes. */
export function seenBoxes({ cards, drawn = [] }: Shapes): readonly Box[] {
  return [
    ...cards.map((card) => ({ id: card.id, ...rectangleOf(card) })),
    ...drawn.map(({ id, box }) => ({ ...box, id })),
  ];
}
