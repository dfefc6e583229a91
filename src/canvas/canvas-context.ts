import { createContext, useContext } from 'react';
import type { NodeId } from '../flow/ids';
import type { LightBoard } from './lights/light-board';
import type { PinnedNodes } from './pins';
import type { HeldWires } from './scene/near-carrier';
import type { SubFlowPlace } from './sub-flows/sub-flow-place';
import type { DrawingSurface } from './wiring/drawing-gesture';

/** What is asked of a card that was chosen. */
export interface ChosenCard {
  readonly node: { readonly id: NodeId };
  readonly facts: { readonly isInterface: boolean };
}

/** What the cards and wires of one canvas share. */
export interface CanvasParts extends DrawingSurface {
  readonly lights: LightBoard;
  readonly pins: PinnedNodes;
  readonly held: HeldWires;
  /** One thing was chosen, by a click or by Enter: an Interface opens its chat; of all else the settings are shown. */
  readonly onChoose: (card?: ChosenCard) => void;
  readonly subFlows?: SubFlowPlace | undefined;
  /** Says something to a screen reader. */
  announce(words: string): void;
}

export const CanvasContext = createContext<CanvasParts | undefined>(undefined);

/** The parts of the canvas around a card or a wire. */
export function useCanvasParts(): CanvasParts {
  const parts = useContext(CanvasContext);
  if (!parts) throw new Error('cards and wires are drawn inside a Canvas');
  return parts;
}
