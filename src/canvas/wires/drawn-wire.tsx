import { useStore as useXyflow, ViewportPortal } from '@xyflow/react';
import type { CSSProperties } from 'react';
import { useStore } from 'zustand';
import { typeColor } from '../../look/type-color';
import { useCanvasParts } from '../canvas-context';
import type { Drawing } from '../wiring/drawing';
import { placeOf } from '../wiring/drawing-gesture';
import { wirePath } from './wire-path';

/** The wire that is being drawn, and beside its loose end why it does not fit or how the payload will change. */
export function DrawnWire() {
  const parts = useCanvasParts();
  const drawing = useStore(parts.drawing, (state) => state.drawing);
  if (!drawing) return null;
  const fixed = placeOf(parts, drawing.fixed, drawing.side);
  const otherSide = drawing.side === 'out' ? 'in' : 'out';
  const loose = drawing.target ? placeOf(parts, drawing.target, otherSide) : drawing.pointer;
  const [from, to] = drawing.side === 'out' ? [fixed, loose] : [loose, fixed];
  const color = { '--type': typeColor(drawing.type) } as CSSProperties; // a custom property, which React passes on
  return (
    <>
      <ViewportPortal>
        <svg className="drawn-wire" style={color} aria-hidden="true">
          {drawing.isByKeyboard ? null : <path d={wirePath({ from, to })} />}
          <circle cx={loose.x} cy={loose.y} r={drawing.isByKeyboard ? 9 : 5} data-keyboard={drawing.isByKeyboard} />
        </svg>
      </ViewportPortal>
      <VerdictTip drawing={drawing} />
    </>
  );
}

/** The widest a verdict is; nearer than this to the right border it stands left of the pointer. */
const tipRoom = 300;

function VerdictTip({ drawing }: { readonly drawing: Drawing }) {
  const transform = useXyflow((state) => state.transform);
  const width = useXyflow((state) => state.width);
  if (!drawing.verdict) return null;
  const [left, top, zoom] = transform;
  const x = drawing.pointer.x * zoom + left;
  const y = drawing.pointer.y * zoom + top + 16;
  const place = x > width - tipRoom ? { right: width - x + 14, top: y } : { left: x + 14, top: y };
  return (
    <div className="verdict float mono" role="tooltip" style={place} data-fits={drawing.verdict.fits}>
      {drawing.verdict.types}: <b>{drawing.verdict.remark}</b>
    </div>
  );
}
