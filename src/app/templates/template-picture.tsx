import { useMemo } from 'react';
import { type CardShape, outlineOf, type WireShape } from '../../canvas/scene/flow-shapes';
import { createShapes } from '../../canvas/scene/scene-shapes';
import { wirePath } from '../../canvas/wires/wire-path';
import type { Flow } from '../../flow/flow';
import { typeColor } from '../../look/type-color';
import { catalogue } from '../../nodes';

const nothing: ReadonlySet<string> = new Set();
const margin = 30;
/** Small flows are not drawn larger than this would be, so that cards look alike across pictures. */
const smallest = { width: 900, height: 420 };

/** A flow as a small picture: its cards in the colours of their families and its wires in those of what they carry. */
export function TemplatePicture({ flow }: { readonly flow: Flow }) {
  const shapes = useMemo(() => {
    const selection = { nodes: nothing, wires: nothing };
    return createShapes(catalogue)({ flow, selection, moved: new Map(), troubled: nothing });
  }, [flow]);
  const outline = outlineOf(shapes) ?? { x: 0, y: 0, width: 0, height: 0 };
  const width = Math.max(smallest.width, outline.width + 2 * margin);
  const height = Math.max(smallest.height, outline.height + 2 * margin);
  const x = outline.x - (width - outline.width) / 2;
  const y = outline.y - (height - outline.height) / 2;
  return (
    <svg className="template-picture" viewBox={`${x} ${y} ${width} ${height}`} aria-hidden="true">
      {shapes.wires.map((wire) => (
        <path key={wire.id} d={pathOf(wire, shapes.cardOf)} stroke={typeColor(wire.data?.type ?? 'any')} />
      ))}
      {shapes.cards.map(({ id, position, data: { geometry, facts } }) => (
        <g key={id} className="chip" data-family={facts.family}>
          <rect {...position} width={geometry.width} height={geometry.height} rx="20" />
          <rect {...position} width={geometry.width} height={geometry.height} rx="20" className="template-tint" />
          <rect x={position.x + 18} y={position.y + 18} width="26" height="26" rx="7" className="template-icon" />
          <rect x={position.x + 56} y={position.y + 26} width="100" height="10" rx="5" className="template-label" />
        </g>
      ))}
    </svg>
  );
}

function pathOf(wire: WireShape, cardOf: (node: string) => CardShape | undefined): string {
  const from = endOf(cardOf(wire.source), 'out', wire.sourceHandle);
  const to = endOf(cardOf(wire.target), 'in', wire.targetHandle);
  const lowest = wire.data?.lowest;
  return from && to ? wirePath({ from, to, ...(lowest === undefined ? {} : { lowest }) }) : '';
}

function endOf(card: CardShape | undefined, side: 'in' | 'out', port: string | null | undefined) {
  const place = card?.data.geometry.ports.find((other) => other.side === side && other.id === port);
  return card && place && { x: card.position.x + place.x, y: card.position.y + place.y };
}
