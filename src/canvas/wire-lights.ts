import { addTo } from './add-to';
import type { BoardClock } from './board-clock';

/** The wires of a light board. */
export interface WireLights {
  /** A payload passed on these wires. They stay live for a moment, and on while `isHeld` says so. */
  pass(wires: readonly string[], isHeld: () => boolean): void;
  /** Nothing came, and nothing will, unless something passed before. */
  rest(wires: readonly string[]): void;
  reset(): void;
  attach(wire: string, element: Element): () => void;
}

const flashMilliseconds = 320;

type WireState = { readonly isLive: boolean; readonly until: number; readonly isHeld: () => boolean };

/** Makes the wires of a light board, all at rest. */
export function createWireLights(clock: BoardClock): WireLights {
  const elements = new Map<string, Set<Element>>();
  let states = new Map<string, WireState | 'rest'>();
  let isSweeping = false;

  const draw = (wire: string) => {
    const state = states.get(wire);
    for (const element of elements.get(wire) ?? []) drawWire(element, state);
  };

  const sweep = () => {
    isSweeping = false;
    let isAnyLive = false;
    for (const [wire, state] of states) {
      if (state === 'rest' || !state.isLive) continue;
      if (clock.now() < state.until || state.isHeld()) isAnyLive = true;
      else {
        states.set(wire, { ...state, isLive: false });
        draw(wire);
      }
    }
    if (isAnyLive) askSweep();
  };

  const askSweep = () => {
    if (isSweeping) return;
    isSweeping = true;
    clock.after(flashMilliseconds / 4, sweep);
  };

  return {
    pass(wires, isHeld) {
      for (const wire of wires) {
        states.set(wire, { isLive: true, until: clock.now() + flashMilliseconds, isHeld });
        draw(wire);
      }
      askSweep();
    },
    rest(wires) {
      for (const wire of wires) {
        if (states.has(wire)) continue;
        states.set(wire, 'rest');
        draw(wire);
      }
    },
    reset() {
      const lit = [...states.keys()];
      states = new Map();
      for (const wire of lit) draw(wire);
    },
    attach(wire, element) {
      drawWire(element, states.get(wire));
      return addTo(elements, wire, element);
    },
  };
}

function drawWire(element: Element, state: WireState | 'rest' | undefined) {
  element.classList.toggle('is-rest', state === 'rest');
  element.classList.toggle('is-live', state !== undefined && state !== 'rest' && state.isLive);
}
