import type { EdgeProps } from '@xyflow/react';
import { type CSSProperties, memo, type RefObject, useCallback, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { typeColor } from '../../look/type-color';
import { say } from '../../look/words';
import { useCanvasParts } from '../canvas-context';
import type { WireShape } from '../scene/flow-shapes';
import { WireGrips } from './wire-grips';
import { numberPlace, type WireSpan, wirePath } from './wire-path';

/** The mark of a wire that keeps the flow from being built, in its middle. */
function WireFault({ from, to, lowest }: WireSpan) {
  const place = `translate(${(from.x + to.x) / 2} ${lowest ?? (from.y + to.y) / 2})`;
  return (
    <path className="wire-fault" d="M0-6.5 7 6H-7z" transform={place}>
      <title>{say('This wire has a problem')}</title>
    </path>
  );
}

/**
 * Moves a wire with what a hand carries, beside React, which would look through the whole canvas at each step.
 * @returns whether it is carried
 */
function useCarried(id: string, group: RefObject<SVGGElement | null>, own: WireSpan, number: number): boolean {
  const { held } = useCanvasParts();
  const isCarried = useStore(held, ({ spans }) => spans.has(id));
  const latest = useRef(own);
  latest.current = own;
  useLayoutEffect(() => {
    if (!isCarried) return;
    const draw = () => moveWire(group.current, held.getState().spans.get(id) ?? latest.current, number);
    draw();
    const end = held.subscribe(draw);
    return () => {
      end();
      draw();
    };
  }, [isCarried, held, id, group, number]);
  return isCarried;
}

function moveWire(group: SVGGElement | null, span: WireSpan, number: number): void {
  const path = wirePath(span);
  for (const line of group?.querySelectorAll('path') ?? []) line.setAttribute('d', path);
  const text = group?.querySelector('text');
  if (!text) return;
  const { x, y } = numberPlace(span, number);
  text.setAttribute('x', `${x}`);
  text.setAttribute('y', `${y}`);
}

/** A wire in the colour of the port it comes from. The light board flashes it when a payload passes. */
export const WireLine = memo(function WireLine({ id, data, selected, ...ends }: EdgeProps<WireShape>) {
  const { lights, drawing } = useCanvasParts();
  const attach = useCallback(
    (element: SVGPathElement | null) => (element ? lights.attachWire(id, element) : undefined),
    [lights, id],
  );
  const isDetached = useStore(drawing, (state) => state.drawing?.detached?.id === id);
  const span: WireSpan = {
    from: { x: ends.sourceX, y: ends.sourceY },
    to: { x: ends.targetX, y: ends.targetY },
    ...(data?.lowest === undefined ? {} : { lowest: data.lowest }),
  };
  const lines = useRef<SVGGElement>(null);
  const isCarried = useCarried(id, lines, span, data?.number ?? 0);
  if (!data || isDetached) return null;
  const path = wirePath(span);
  const number = numberPlace(span, data.number);
  return (
    <g style={{ '--type': typeColor(data.type) } as CSSProperties /* a custom property, which React passes on */}>
      <g ref={lines}>
        <path d={path} className="wire-reach" data-selected={selected ? 'true' : undefined} />
        <path ref={attach} d={path} data-wire-id={id} className="wire" data-selected={selected ? 'true' : undefined} />
        <path d={path} className="wire-pulses" />
        {data.number === 0 ? null : (
          <text className="wire-number" x={number.x} y={number.y}>
            {data.number}
          </text>
        )}
      </g>
      {data.hasProblem && !isCarried ? <WireFault {...span} /> : null}
      {selected && !isCarried ? <WireGrips wire={data.wire} from={span.from} to={span.to} /> : null}
    </g>
  );
});
