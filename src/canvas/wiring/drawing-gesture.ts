import type { Position, Wire, WireEnd } from '../../flow/flow';
import type { Catalogue } from '../../flow/node-definition';
import type { CardPort, PortSide } from '../card/card-ports';
import type { DocumentStore } from '../document';
import type { CardShape } from '../scene/flow-shapes';
import type { SelectionStore } from '../selection';
import { bestPort, fitBetween, verdictOf } from './connection';
import { type Drawing, type DrawingStore, removeWire, wireTo } from './drawing';

/** What drawing a wire needs to know of the canvas. */
export interface DrawingSurface {
  readonly document: DocumentStore;
  readonly selection: SelectionStore;
  readonly drawing: DrawingStore;
  readonly catalogue: Catalogue;
  cardOf(node: string): CardShape | undefined;
  /** From the page's coordinates to the flow's. */
  toFlow(point: Position): Position;
  /** Moves the view while the pointer is near its border. */
  panNear(point: Position): void;
  /** A wire was dropped where there is nothing, or on a port that it does not fit; the point is one of the page. */
  wireToEmpty(drawing: Drawing, point: Position): void;
}

const dragThreshold = 4;

/** Begins a wire at a port, or takes the wire off an input that has one. */
export function drawingAt(surface: DrawingSurface, end: WireEnd, port: CardPort, isByKeyboard: boolean): Drawing {
  const { flow } = surface.document.getState();
  const { wires } = surface.selection.getState();
  const arriving =
    port.side === 'in' && !isByKeyboard
      ? flow.wires.filter((wire) => wire.to.node === end.node && wire.to.port === end.port)
      : [];
  const detached = arriving.find((wire) => wires.has(wire.id)) ?? arriving.at(-1);
  if (detached) return drawingOf(surface, detached, 'in');
  const pointer = placeOf(surface, end, port.side);
  return { fixed: end, side: port.side, type: port.type, isMany: port.isMany, isByKeyboard, pointer };
}

/** Takes one end of a wire off its port. */
export function drawingOf(surface: DrawingSurface, wire: Wire, loose: PortSide): Drawing {
  const side = loose === 'in' ? 'out' : 'in';
  const fixed = side === 'out' ? wire.from : wire.to;
  const port = portAt(surface, fixed, side);
  return {
    fixed,
    side,
    type: port?.type ?? 'any',
    isMany: port?.isMany ?? false,
    detached: wire,
    isByKeyboard: false,
    pointer: placeOf(surface, loose === 'in' ? wire.to : wire.from, loose),
  };
}

/** Follows the pointer from a press on a port until the wire is dropped. A press without a drag waits for a second press. */
export function followPointer(surface: DrawingSurface, begun: Drawing, press: PointerEvent) {
  const start = { x: press.clientX, y: press.clientY };
  const page = press.view ?? window;
  const own = new AbortController();
  const listening = { signal: own.signal, capture: true };
  let isDragged = false;
  let isWaiting = false;
  const end = () => {
    own.abort();
    surface.drawing.setState({ drawing: undefined });
  };
  const move = (event: PointerEvent) => {
    const point = { x: event.clientX, y: event.clientY };
    if (!isDragged && !isWaiting && Math.hypot(point.x - start.x, point.y - start.y) < dragThreshold) return;
    isDragged = true;
    surface.panNear(point);
    surface.drawing.setState({ drawing: aim(surface, begun, point) });
  };
  const release = (event: PointerEvent) => {
    swallowClick(page);
    if (!isDragged && !isWaiting && !begun.detached) {
      isWaiting = true;
      surface.drawing.setState({ drawing: begun });
      return;
    }
    end();
    if (isDragged || isWaiting) drop(surface, aim(surface, begun, { x: event.clientX, y: event.clientY }), event);
  };
  const cancel = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    end();
  };
  // While a second press is waited for, it begins neither a marquee nor the drag of a card.
  const holdBack = (event: Event) => {
    if (isWaiting) event.stopPropagation();
  };
  page.addEventListener('pointerdown', holdBack, listening);
  page.addEventListener('mousedown', holdBack, listening);
  page.addEventListener('pointermove', move, listening);
  page.addEventListener('pointerup', release, listening);
  page.addEventListener('pointercancel', end, listening);
  page.addEventListener('keydown', cancel, listening);
}

/** The click that follows the release of a wire is no click on a card or on the empty canvas. */
function swallowClick(page: Window) {
  const swallow = (event: Event) => event.stopPropagation();
  page.addEventListener('click', swallow, { capture: true });
  page.setTimeout(() => page.removeEventListener('click', swallow, { capture: true }));
}

/** The drawing with its loose end at a point of the page: the port under it, or the best one of the card under it. */
function aim(surface: DrawingSurface, drawing: Drawing, point: Position): Drawing {
  const { target: _, verdict: __, misfit: ___, ...rest } = drawing;
  const pointer = surface.toFlow(point);
  const under = document.elementFromPoint(point.x, point.y);
  const card = surface.cardOf(under?.closest<HTMLElement>('[data-node-id]')?.dataset['nodeId'] ?? '');
  if (!card) return { ...rest, pointer };
  const port = portUnder(under, card) ?? nearestPort(drawing, card, pointer);
  const shown = port ?? candidates(drawing, card)[0];
  const verdict = shown && verdictOf(drawing, shown, surface.catalogue);
  const isHit = port !== undefined && fitBetween(drawing, port).fits;
  const end = shown && { node: card.data.node.id, port: shown.id };
  return {
    ...rest,
    pointer,
    ...(isHit && end ? { target: end } : {}),
    ...(verdict ? { verdict } : {}),
    ...(verdict?.converts && end ? { misfit: end } : {}),
  };
}

function portUnder(under: Element | null, card: CardShape): CardPort | undefined {
  const handle = under?.closest<HTMLElement>('[data-port-id]');
  const { portId, portSide } = handle?.dataset ?? {};
  const ports = portSide === 'in' ? card.data.ports.inputs : card.data.ports.outputs;
  return ports.find((port) => port.id === portId);
}

function nearestPort(drawing: Drawing, card: CardShape, pointer: Position): CardPort | undefined {
  return bestPort(drawing, card.data.ports, (port) => {
    const place = card.data.geometry.ports.find(
      (candidate) => candidate.id === port.id && candidate.side === port.side,
    );
    return place ? Math.abs(card.position.y + place.y - pointer.y) : 0;
  });
}

function candidates(drawing: Drawing, card: CardShape): readonly CardPort[] {
  return drawing.side === 'out' ? card.data.ports.inputs : card.data.ports.outputs;
}

function drop(surface: DrawingSurface, drawing: Drawing, event: PointerEvent) {
  const { flow } = surface.document.getState();
  if (drawing.target) {
    finishAt(surface, drawing, drawing.target);
    return;
  }
  const under = document.elementFromPoint(event.clientX, event.clientY);
  const point = { x: event.clientX, y: event.clientY };
  if (drawing.misfit) surface.wireToEmpty(drawing, point);
  if (under?.closest('[data-node-id]')) return;
  if (drawing.detached) surface.document.edit(removeWire(flow, drawing.detached));
  else if (under?.closest('.react-flow')) surface.wireToEmpty(drawing, point);
}

/** Wires the drawing's loose end to a port. */
export function finishAt(surface: DrawingSurface, drawing: Drawing, target: WireEnd) {
  const port = portAt(surface, target, drawing.side === 'out' ? 'in' : 'out');
  if (port) surface.document.edit(wireTo(surface.document.getState().flow, drawing, target, port));
}

/** A port of a card, as it is drawn. */
export function portAt(surface: Pick<DrawingSurface, 'cardOf'>, end: WireEnd, side: PortSide): CardPort | undefined {
  const ports = surface.cardOf(end.node)?.data.ports;
  return (side === 'in' ? ports?.inputs : ports?.outputs)?.find((port) => port.id === end.port);
}

/** Where a port is, in the flow's coordinates. */
export function placeOf(surface: Pick<DrawingSurface, 'cardOf'>, end: WireEnd, side: PortSide): Position {
  const card = surface.cardOf(end.node);
  const place = card?.data.geometry.ports.find((port) => port.id === end.port && port.side === side);
  return card && place ? { x: card.position.x + place.x, y: card.position.y + place.y } : { x: 0, y: 0 };
}
