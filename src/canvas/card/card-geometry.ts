import type { Position } from '../../flow/flow';
import type { CardPorts, PortSide } from './card-ports';

/**
 * Where everything on a card is, so that nothing has to be measured: cards out of sight are not mounted and still have
 * a size and port places. `card.css` draws to these numbers, in pixels.
 */
export const cardWidth = 216;
const border = 1;
const header = 36;
const summary = 20;
const portRow = 24;
const portsPadding = 5;
const portsLine = 1;
const bendWidth = 44;

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rectangle extends Position, Size {}

export interface PortPlace extends Position {
  readonly id: string;
  readonly side: PortSide;
}

export interface CardGeometry extends Size {
  /** The centre of each port, from the card's top left corner. */
  readonly ports: readonly PortPlace[];
}

/** Computes the size of a card and the places of its ports. The footer after a run hangs below and is not counted. */
export function cardGeometry(ports: CardPorts, hasSummary: boolean): CardGeometry {
  const rows = Math.max(ports.inputs.length, ports.outputs.length);
  if (ports.isBend) return bendGeometry(ports, rows);
  const top = border + header + (hasSummary ? summary : 0);
  const firstRow = top + portsLine + portsPadding;
  const place = (side: PortSide, x: number) => (port: { readonly id: string }, index: number) => ({
    id: port.id,
    side,
    x,
    y: firstRow + index * portRow + portRow / 2,
  });
  return {
    width: cardWidth,
    height: rows === 0 ? top + border : firstRow + rows * portRow + portsPadding + border,
    ports: [...ports.inputs.map(place('in', 0)), ...ports.outputs.map(place('out', cardWidth))],
  };
}

/** A bend is no higher than its ports. */
function bendGeometry(ports: CardPorts, rows: number): CardGeometry {
  const place = (side: PortSide, x: number) => (port: { readonly id: string }, index: number) => ({
    id: port.id,
    side,
    x,
    y: border + index * portRow + portRow / 2,
  });
  return {
    width: bendWidth,
    height: rows * portRow + 2 * border,
    ports: [...ports.inputs.map(place('in', 0)), ...ports.outputs.map(place('out', bendWidth))],
  };
}

/** The smallest rectangle around all of them. */
export function boundsOf(rectangles: readonly Rectangle[]): Rectangle | undefined {
  if (rectangles.length === 0) return undefined;
  const x = Math.min(...rectangles.map((rectangle) => rectangle.x));
  const y = Math.min(...rectangles.map((rectangle) => rectangle.y));
  const right = Math.max(...rectangles.map((rectangle) => rectangle.x + rectangle.width));
  const bottom = Math.max(...rectangles.map((rectangle) => rectangle.y + rectangle.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** Whether a rectangle lies wholly in another. */
export function isWithin({ x, y, width, height }: Rectangle, room: Rectangle): boolean {
  return x >= room.x && y >= room.y && x + width <= room.x + room.width && y + height <= room.y + room.height;
}
