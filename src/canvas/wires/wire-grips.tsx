import type { PointerEvent } from 'react';
import type { Position, Wire } from '../../flow/flow';
import { useCanvasParts } from '../canvas-context';
import type { PortSide } from '../card/card-ports';
import { drawingOf, followPointer } from '../wiring/drawing-gesture';

/** How far from the port a grip is, so that the port itself can still be pressed. */
const distance = 18;

/** The ends of a selected wire, to be dragged to another port or off. */
export function WireGrips({ wire, from, to }: { readonly wire: Wire; readonly from: Position; readonly to: Position }) {
  const parts = useCanvasParts();
  const grip = (loose: PortSide) => (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    followPointer(parts, drawingOf(parts, wire, loose), event.nativeEvent);
  };
  return (
    <>
      <circle className="wire-grip nopan" cx={from.x + distance} cy={from.y} r={5} onPointerDown={grip('out')} />
      <circle className="wire-grip nopan" cx={to.x - distance} cy={to.y} r={5} onPointerDown={grip('in')} />
    </>
  );
}
