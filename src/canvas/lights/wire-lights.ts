import { addTo } from '../clipboard/add-to';
import type { BoardClock } from './board-clock';

/** The wires of a light board. */
export interface WireLights {
  /** A payload passed on these wires. They stay live for a moment, and on while `isHeld` says so. */
  pass(wires: readonly string[], isHeld: () => boolean): void;
  /** Nothing came, and nothing will, unless something passed before. */
  rest(wires: readonly string[]): void;
  reset(): void;
  attach(wire: string, element: Element): () => void;
  lightOf(wire: string): WireLight | undefined;
}

/** A payload passes, nothing will come, or something has passed. */
export type WireLight = 'live' | 'rest' | 'passed';

const flashMilliseconds = 320;

type WireState = { readonly isLive: boolean; readonly until: number; readonly isHeld: () => boolean };

/**
 * Makes the wires of a light board, all at rest.
 * @param onChange is told of each wire that shows something else
 */
export function createWireLights(clock: BoardClock, onChange: (wire: string) => void = () => {}): WireLights {
  const elements = new Map<string, Set<Element>>();
  let states = new Map<string, WireState | 'rest'>();
  let isSweeping = false;

  const draw = (wire: string) => {
    const state = states.get(wire);
    for (const element of elements.get(wire) ?? []) drawWire(element, state);
    onChange(wire);
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
        const wasLive = lightOf(states.get(wire)) === 'live';
        states.set(wire, { isLive: true, until: clock.now() + flashMilliseconds, isHeld });
        if (!wasLive) draw(wire);
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
    lightOf: (wire) => lightOf(states.get(wire)),
  };
}

function lightOf(state: WireState | 'rest' | undefined): WireLight | undefined {
  if (state === undefined || state === 'rest') return state;
  return state.isLive ? 'live' : 'passed';
}

function drawWire(element: Element, state: WireState | 'rest' | undefined) {
  const light = lightOf(state);
  element.classList.toggle('is-rest', light === 'rest');
  element.classList.toggle('is-live', light === 'live');
}
