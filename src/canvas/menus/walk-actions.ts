import { say } from '../../look/words';
import type { CanvasAction } from '../canvas-actions';
import { type Direction, neighbourOf } from '../wiring/reach';
import { chosenNodes, flowOf, goTo, type Hand, placeForMenu } from './hand';
import { openActions } from './open-actions';

const steps: readonly { readonly direction: Direction; readonly label: string; readonly key: string }[] = [
  { direction: 'right', label: 'Go on along the wire', key: 'ArrowRight' },
  { direction: 'left', label: 'Go back along the wire', key: 'ArrowLeft' },
  { direction: 'up', label: 'Go to the node above', key: 'ArrowUp' },
  { direction: 'down', label: 'Go to the node below', key: 'ArrowDown' },
];

/** Steps from node to node. The arrows alone move what is selected; with Alt they walk. */
export function walkActions(hand: Hand): readonly CanvasAction[] {
  return [
    ...steps.map(
      ({ direction, label, key }): CanvasAction => ({
        name: `walk-${direction}`,
        label,
        keys: [`Alt+${key}`],
        // Also where no wire leads on: the browser would take the keys and leave the page.
        isEnabled: () => flowOf(hand).nodes.length > 0,
        run() {
          const here = chosenNodes(hand)[0];
          const next = here ? neighbourOf(flowOf(hand), here.id, direction) : flowOf(hand).nodes[0]?.id;
          if (next === undefined) hand.surface.announce(say('No node is there.'));
          else goTo(hand, next);
        },
      }),
    ),
    {
      name: 'context-menu',
      label: 'Show what can be done here',
      keys: ['Shift+F10', 'ContextMenu'],
      isEnabled: () => true,
      run: () => openActions(hand, document.activeElement, placeForMenu(hand)),
    },
  ];
}
