import type { EdgeProps } from '@xyflow/react';
import { type CSSProperties, memo, useCallback } from 'react';
import { useStore } from 'zustand';
import { typeColor } from '../../look/type-color';
import { say } from '../../look/words';
import { useCanvasParts } from '../canvas-context';
import type { WireShape } from '../scene/flow-shapes';
import { WireGrips } from './wire-grips';
import { numberPlace, wirePath } from './wire-path';

/** The mark of a wire that keeps the flow from being built, in its middle. */
function WireFault({ from, to, lowest }: Parameters<typeof wirePath>[0]) {
  const place = `translate(${(from.x + to.x) / 2} ${lowest ?? (from.y + to.y) / 2})`;
  return (
    <path className="wire-fault" d="M0-6.5 7 6H-7z" transform={place}>
      <title>{say('This wire has a problem')}</title>
    </path>
  );
}

/** A wire in the colour of the port it comes from. The light board flashes it when a payload passes. */
export const WireLine = memo(function WireLine({ id, data, selected, ...ends }: EdgeProps<WireShape>) {
  const { lights, drawing, held } = useCanvasParts();
  const attach = useCallback(
    (element: SVGPathElement | null) => (element ? lights.attachWire(id, element) : undefined),
    [lights, id],
  );
  const isDetached = useStore(drawing, (state) => state.drawing?.detached?.id === id);
  const carried = useStore(held, ({ spans }) => spans.get(id));
  if (!data || isDetached) return null;
  const span = carried ?? {
    from: { x: ends.sourceX, y: ends.sourceY },
    to: { x: ends.targetX, y: ends.targetY },
    ...(data.lowest === undefined ? {} : { lowest: data.lowest }),
  };
  const path = wirePath(span);
  const number = numberPlace(span, data.number);
  return (
    <g style={{ '--type': typeColor(data.type) } as CSSProperties /* a custom property, which React passes on */}>
      <path d={path} className="wire-reach" data-selected={selected ? 'true' : undefined} />
      <path ref={attach} d={path} data-wire-id={id} className="wire" data-selected={selected ? 'true' : undefined} />
      <path d={path} className="wire-pulses" />
      {data.number === 0 ? null : (
        <text className="wire-number" x={number.x} y={number.y}>
          {data.number}
        </text>
      )}
      {data.hasProblem ? <WireFault {...span} /> : null}
      {selected ? <WireGrips wire={data.wire} from={span.from} to={span.to} /> : null}
    </g>
  );
});
