import { lights } from '../../flow/run-event';
import { say, sayCount } from '../../look/words';
import { flowOf, type Hand } from './hand';

/** What happens when the focus comes to a card: a screen reader is told more of it, and Tab selects it. */
export function hearFocus(hand: Hand, region: HTMLElement, signal: AbortSignal): void {
  let isTab = false;
  window.addEventListener('keydown', ({ key }) => (isTab = key === 'Tab'), { signal, capture: true });
  window.addEventListener('keyup', () => (isTab = false), { signal, capture: true });
  region.addEventListener(
    'focusin',
    ({ target }) => {
      if (!(target instanceof HTMLElement) || !target.matches('.card[data-node-id]')) return;
      describe(hand, target);
      if (isTab) choose(hand, target);
    },
    { signal },
  );
}

/** Keys act on what is selected: a card that Tab comes to is what the next key is meant for, and no other. */
function choose({ surface }: Hand, { dataset }: HTMLElement): void {
  const { nodeId } = dataset;
  const isDrawing = surface.drawing.getState().drawing !== undefined;
  const isChosen = [...surface.selection.getState().nodes].some((id) => id === nodeId);
  const node = surface.document.getState().flow.nodes.find(({ id }) => id === nodeId);
  if (node && !isDrawing && !isChosen) surface.selection.select({ nodes: [node.id] });
}

/**
 * Writes on a card what a screen reader says of it besides its label: its light, what is wrong, how many wires it has.
 * Done when the focus comes to it: lights change too often to be written on every card.
 */
function describe(hand: Hand, card: HTMLElement): void {
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
