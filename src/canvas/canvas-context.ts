import { createContext, useContext } from 'react';
import type { NodeId } from '../flow/ids';
import type { LightBoard } from './lights/light-board';
import type { PinnedNodes } from './pins';
import type { HeldWires } from './scene/near-carrier';
import type { SubFlowPlace } from './sub-flows/sub-flow-place';
import type { DrawingSurface } from './wiring/drawing-gesture';

/** What the cards and wires of one canvas share. */
export interface CanvasParts extends DrawingSurface {
  readonly lights: LightBoard;
  readonly pins: PinnedNodes;
  readonly held: HeldWires;
  readonly onOpenInterface: (node: NodeId) => void;
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
