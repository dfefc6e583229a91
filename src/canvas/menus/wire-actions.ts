import { removeItems } from '../../flow/edits';
import type { Flow, Position, Wire } from '../../flow/flow';
import { apply, type Operation } from '../../flow/operation';
import type { CanvasAction } from '../canvas-actions';
import { cardSize, focusCard } from '../canvas-handle';
import { cardPorts } from '../card/card-ports';
import { freshNode } from '../clipboard/fresh-nodes';
import type { Box } from '../layout/align';
import { makeRoom } from '../layout/make-room';
import { seenBoxes } from '../layout/seen-boxes';
import { addNode } from '../shortcut-keys';
import { drawingAt } from '../wiring/drawing-gesture';
import { insertOn, seatOn } from '../wiring/insert';
import { chosenNodes, chosenPort, chosenWires, flowOf, type Hand, placeForMenu, portAt } from './hand';

/** What is done to a wire, to a port, and where there is nothing. */
export function wireActions(hand: Hand): readonly CanvasAction[] {
  const { surface, menus } = hand;
  const wire = () =>
    chosenWires(hand).length === 1 && chosenNodes(hand).length === 0 ? chosenWires(hand)[0] : undefined;
  const at = () => {
    const { open } = menus.getState();
    return open && 'at' in open ? open.at : placeForMenu(hand);
  };
  return [
    {
      ...addNode,
      label: 'Add a node…',
      isEnabled: () => true,
      run: () => menus.setState({ open: { kind: 'add', at: menus.getState().open ? at() : pointerOr(hand) } }),
    },
    {
      name: 'insert-node',
      label: 'Insert a node…',
      keys: [],
      isEnabled: () => wire() !== undefined,
      run() {
        const into = wire();
        if (into) menus.setState({ open: { kind: 'insert', at: at(), wire: into } });
      },
    },
    {
      name: 'add-reroute',
      label: 'Add a bend',
      keys: [],
      isEnabled: () => wire() !== undefined,
      run() {
        const into = wire();
        if (into) bendAt(hand, into, at());
      },
    },
    {
      name: 'connect-to',
      label: 'Connect to…',
      keys: ['C'],
      isEnabled: () => chosenPort(hand) !== undefined || chosenNodes(hand).length === 1,
      run() {
        const spot = chosenPort(hand);
        const node = spot?.node ?? chosenNodes(hand)[0]?.id ?? '';
        menus.setState({ open: { kind: 'connect', at: at(), node, ...(spot && { spot }) } });
      },
    },
    {
      name: 'add-wired',
      label: 'Add a node here…',
      keys: [],
      isEnabled: () => chosenPort(hand) !== undefined,
      run() {
        const spot = chosenPort(hand);
        const port = spot && portAt(hand, spot);
        const node = spot && flowOf(hand).nodes.find(({ id }) => id === spot.node);
        if (!spot || !port || !node) return;
        const drawing = drawingAt(surface, { node: node.id, port: port.id }, port, true);
        menus.setState({ open: { kind: 'wire', at: besides(at(), spot.side), drawing } });
      },
    },
    {
      name: 'disconnect-port',
      label: 'Take its wires off',
      keys: [],
      isEnabled: () => wiresOfPort(hand).length > 0,
      run: () =>
        surface.document.edit(removeItems(flowOf(hand), new Set(), new Set(wiresOfPort(hand).map(({ id }) => id)))),
    },
  ];
}

/** Puts a bend into a wire at a point of the page. */
export function bendAt(hand: Hand, wire: Wire, point: Position): void {
  const { surface } = hand;
  const definition = [...surface.catalogue.values()].find(({ passage }) => passage === 'reroute');
  if (!definition) return;
  insertNew(hand, wire, definition.type, point);
}

/** Puts a new node into a wire, its middle at a point of the page. @returns whether a node of the type fits there */
export function insertNew(hand: Hand, wire: Wire, type: string, point: Position): boolean {
  const { surface } = hand;
  const { document, catalogue, selection } = surface;
  const definition = catalogue.get(type);
  const flow = flowOf(hand);
  if (!definition) return false;
  const [unplaced] = freshNode(flow, definition, { x: 0, y: 0 }, catalogue).nodes;
  if (!unplaced) return false;
  const seat = seatOn(flow, wire, cardPorts(unplaced, undefined, catalogue, flow.flows), catalogue);
  if (!seat) return false;
  const size = cardSize(unplaced, catalogue);
  const { x, y } = surface.toFlow(point);
  const place = { x: Math.round(x - size.width / 2), y: Math.round(y - size.height / 2) };
  const fresh = freshNode(flow, definition, place, catalogue);
  const [node] = fresh.nodes;
  if (!node) return false;
  const placed = apply(flow, fresh.operation).flow;
  const insertion = insertOn(wire, node, seat, placed.wires.length);
  const wired = apply(placed, insertion).flow;
  // A bend is wanted where it is put.
  const room = definition.passage === 'reroute' ? undefined : roomFor(hand, wired, { id: node.id, ...place, ...size });
  document.edit({ type: 'batch', operations: [fresh.operation, insertion, ...(room ? [room] : [])] });
  selection.select({ nodes: [node.id] });
  focusCard(node.id);
  return true;
}

/** What gives room to a card that was put into a wire. */
export function roomFor({ surface }: Hand, wired: Flow, card: Box): Operation | undefined {
  return makeRoom(wired, card, seenBoxes(surface.shapes()));
}

function wiresOfPort(hand: Hand): readonly Wire[] {
  const spot = chosenPort(hand);
  if (!spot) return [];
  return flowOf(hand).wires.filter((wire) => {
    const end = spot.side === 'in' ? wire.to : wire.from;
    return end.node === spot.node && end.port === spot.port;
  });
}

/** The pointer where it is over the canvas, else the middle of it. */
function pointerOr(hand: Hand): Position {
  return hand.surface.pagePoint() ?? placeForMenu(hand);
}

/** Apart from the port, to the side where its wires go. */
function besides(point: Position, side: 'in' | 'out'): Position {
  return { x: point.x + (side === 'out' ? 80 : -300), y: point.y };
}
