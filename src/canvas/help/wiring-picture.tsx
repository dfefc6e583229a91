import { useMemo } from 'react';
import { emptyFlow, type FlowNode } from '../../flow/flow';
import { type FlowId, newId } from '../../flow/ids';
import type { Catalogue, NodeDefinition } from '../../flow/node-definition';
import { inputAt, outputAt } from '../../flow/ports';
import { nodeName, portName } from '../../look/node-name';
import { typeColor } from '../../look/type-color';
import { say } from '../../look/words';
import type { Wiring } from './typical-wiring';

const width = 92;
const head = 22;
const row = 14;
const gap = { x: 30, y: 12 };

interface Box {
  readonly node: FlowNode;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  /** The height of each wired port. */
  readonly inputs: ReadonlyMap<string, number>;
  readonly outputs: ReadonlyMap<string, number>;
}

/** A typical wiring, drawn small: what gives on the left, what takes on the right. */
export function WiringPicture(props: {
  readonly wiring: Wiring;
  readonly definition: NodeDefinition;
  readonly catalogue: Catalogue;
}) {
  const { wiring, definition, catalogue } = props;
  const flow = useMemo(() => flowWith(wiring), [wiring]);
  const boxes = useMemo(() => boxesOf(wiring), [wiring]);
  const byId = new Map(boxes.map((box) => [box.node.id as string, box]));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  const right = Math.max(...boxes.map(({ x }) => x)) + width;
  return (
    <svg
      className="wiring-picture"
      viewBox={`-14 -6 ${right + 28} ${bottom + 18 + 4 * wiring.wires.length}`}
      role="img"
      aria-label={say('{node} in a typical wiring', { node: say(definition.label) })}
    >
      {wiring.wires.map(({ id, from, to }, index) => {
        const [source, target] = [byId.get(from.node), byId.get(to.node)];
        const start = source?.outputs.get(from.port);
        const end = target?.inputs.get(to.port);
        const type = outputAt(flow, from, catalogue)?.type ?? 'any';
        if (!source || !target || start === undefined || end === undefined) return null;
        const line = pathOf({ x: source.x + width, y: start }, { x: target.x, y: end }, bottom + 8 + 4 * index);
        return <path key={id} d={line} fill="none" stroke={typeColor(type)} strokeWidth="1.5" />;
      })}
      {boxes.map((box) => (
        <g key={box.node.id} data-own={box.node.type === definition.type || undefined}>
          <rect x={box.x} y={box.y} width={width} height={box.height} rx="5" />
          <text className="wiring-label" x={box.x + 8} y={box.y + 15}>
            {shortened(nodeName(box.node, catalogue), 15)}
          </text>
          {[...box.inputs].map(([port, y]) => (
            <Port key={port} x={box.x} y={y} side="in" end={inputAt(flow, { node: box.node.id, port }, catalogue)} />
          ))}
          {[...box.outputs].map(([port, y]) => (
            <Port
              key={port}
              x={box.x + width}
              y={y}
              side="out"
              end={outputAt(flow, { node: box.node.id, port }, catalogue)}
            />
          ))}
        </g>
      ))}
    </svg>
  );
}

function Port(props: {
  readonly x: number;
  readonly y: number;
  readonly side: 'in' | 'out';
  readonly end: ReturnType<typeof inputAt> | ReturnType<typeof outputAt>;
}) {
  const { x, y, side, end } = props;
  if (!end) return null;
  return (
    <>
      <circle cx={x} cy={y} r="3" fill={typeColor(end.type)} />
      <text x={side === 'in' ? x + 8 : x - 8} y={y + 3} textAnchor={side === 'in' ? 'start' : 'end'}>
        {shortened(portName(end), 9)}
      </text>
    </>
  );
}

function flowWith({ nodes, wires }: Wiring) {
  return { ...emptyFlow(newId<FlowId>(), ''), nodes: [...nodes], wires: [...wires] };
}

/** The boxes, in columns by where the nodes stand, tall enough for the ports that are wired. */
function boxesOf({ nodes, wires }: Wiring): readonly Box[] {
  const columns = [...new Set(nodes.map(({ position }) => position.x))].sort((a, b) => a - b);
  return columns.flatMap((place, column) => {
    let y = 0;
    return nodes
      .filter(({ position }) => position.x === place)
      .map((node): Box => {
        const ports = (list: readonly string[]) =>
          new Map([...new Set(list)].map((port, index) => [port, y + head + row * index + 6]));
        const inputs = ports(wires.flatMap(({ to }) => (to.node === node.id ? [to.port] : [])));
        const outputs = ports(wires.flatMap(({ from }) => (from.node === node.id ? [from.port] : [])));
        const height = head + row * Math.max(1, inputs.size, outputs.size) + 4;
        const box = { node, x: column * (width + gap.x), y, height, inputs, outputs };
        y += height + gap.y;
        return box;
      });
  });
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A curve to the right; one that runs back goes below everything. */
function pathOf(from: Point, to: Point, below: number): string {
  if (to.x > from.x) return `M${from.x} ${from.y}C${from.x + 18} ${from.y} ${to.x - 18} ${to.y} ${to.x} ${to.y}`;
  const [right, left] = [from.x + 9, to.x - 9];
  return `M${from.x} ${from.y}Q${right} ${from.y} ${right} ${from.y + 9}V${below - 9}Q${right} ${below} ${right - 9} ${below}H${left + 9}Q${left} ${below} ${left} ${below - 9}V${to.y + 9}Q${left} ${to.y} ${to.x} ${to.y}`;
}

const shortened = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
