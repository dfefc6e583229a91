import { lights } from '../../flow/run-event';
import { say, sayCount } from '../../look/words';
import { flowOf, type Hand } from './hand';

/**
 * Writes on a card what a screen reader says of it besides its label: its light, what is wrong, how many wires it has.
 * Done when the focus comes to it: lights change too often to be written on every card.
 */
export function describeCard(hand: Hand, card: Element | null): void {
  if (!(card instanceof HTMLElement) || !card.matches('.card[data-node-id]')) return;
  const { nodeId: id, light, breakpoint, disabled } = card.dataset;
  const { wires } = flowOf(hand);
  const taken = wires.filter(({ to }) => to.node === id).length;
  const given = wires.filter(({ from }) => from.node === id).length;
  const shown = lights.find((candidate) => candidate === light);
  const words = [
    shown === undefined || shown === 'idle' ? '' : say(shown),
    disabled === undefined ? '' : say(disabled === 'off' ? 'off' : 'bypass'),
    card.classList.contains('has-problem') ? say('Has a problem') : '',
    breakpoint === undefined ? '' : say('Breakpoint'),
    taken === 0 ? '' : sayCount(taken, 'takes {count} wire', 'takes {count} wires'),
    given === 0 ? '' : sayCount(given, 'gives {count} wire', 'gives {count} wires'),
  ];
  card.setAttribute('aria-description', words.filter(Boolean).join(', '));
}
