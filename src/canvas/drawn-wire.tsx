import { useViewport, ViewportPortal } from '@xyflow/react';
import type { CSSProperties } from 'react';
import { useStore } from 'zustand';
import { typeColor } from '../look/type-color';
import { useCanvasParts } from './canvas-context';
import { placeOf } from './drawing-gesture';
import { wirePath } from './wire-path';

/** The wire that is being drawn, and beside its loose end why it does not fit or how the payload will change. */
export function DrawnWire() {
  const parts = useCanvasParts();
  const drawing = useStore(parts.drawing, (state) => state.drawing);
  const { zoom } = useViewport();
  if (!drawing) return null;
  const fixed = placeOf(parts, drawing.fixed, drawing.side);
  const otherSide = drawing.side === 'out' ? 'in' : 'out';
  const loose = drawing.target ? placeOf(parts, drawing.target, otherSide) : drawing.pointer;
  const [from, to] = drawing.side === 'out' ? [fixed, loose] : [loose, fixed];
  const color = { '--type': typeColor(drawing.type) } as CSSProperties; // a custom property, which React passes on
  return (
    <ViewportPortal>
      <div className="drawn-wire" style={color}>
        <svg aria-hidden="true">
          {drawing.isByKeyboard ? null : <path d={wirePath({ from, to })} />}
          <circle cx={loose.x} cy={loose.y} r={drawing.isByKeyboard ? 9 : 5} data-keyboard={drawing.isByKeyboard} />
        </svg>
        {drawing.verdict === undefined ? null : (
          <div
            className="verdict float mono"
            role="tooltip"
            style={{ left: drawing.pointer.x, top: drawing.pointer.y, scale: String(1 / zoom) }}
            data-fits={drawing.verdict.fits}
          >
            {drawing.verdict.types}: <b>{drawing.verdict.remark}</b>
          </div>
        )}
      </div>
    </ViewportPortal>
  );
}
