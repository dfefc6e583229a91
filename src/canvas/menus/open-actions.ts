import type { Position } from '../../flow/flow';
import { chosenNodes, chosenWires, type Hand, spotOf } from './hand';
import type { MenuPlace, PortSpot } from './menus';

/** Opens the context menu of what an element of the canvas draws, which is selected unless it is so already. */
export function openActions(hand: Hand, element: Element | null, at: Position): void {
  const spot = spotOf(element);
  const place = spot ? 'port' : selectUnder(hand, element);
  show(hand, place, at, spot);
}

/** Opens the context menu of a node, of a wire, or of nothing. */
export function openActionsOn(
  hand: Hand,
  target: { readonly node?: string | undefined; readonly wire?: string | undefined },
  at: Position,
): void {
  show(hand, selectOne(hand, target), at);
}

function show({ menus }: Hand, place: MenuPlace, at: Position, spot?: PortSpot): void {
  menus.setState({ open: { kind: 'actions', at, place, ...(spot && { spot }) } });
}

function selectUnder(hand: Hand, element: Element | null): MenuPlace {
  const node = element?.closest<HTMLElement>('[data-node-id]')?.dataset['nodeId'];
  const wire = element?.closest<HTMLElement>('.react-flow__edge')?.dataset['id'];
  // The menu key has no place of its own: where nothing has the focus, it asks for what is selected.
  if (node === undefined && wire === undefined && !element?.closest('.react-flow__pane')) return placeOf(hand);
  return selectOne(hand, { node, wire });
}

function selectOne(
  hand: Hand,
  { node, wire }: { readonly node?: string | undefined; readonly wire?: string | undefined },
): MenuPlace {
  const { selection } = hand.surface;
  const { nodes, wires } = selection.getState();
  if (node !== undefined && !nodes.has(node)) selection.select({ nodes: [node] });
  else if (wire !== undefined && !wires.has(wire)) selection.select({ wires: [wire] });
  else if (node === undefined && wire === undefined) selection.clear();
  return placeOf(hand);
}

/** What of the menus fits what is selected. */
function placeOf(hand: Hand): MenuPlace {
  const [nodes, wires] = [chosenNodes(hand).length, chosenWires(hand).length];
  if (nodes > 0) return nodes === 1 ? 'node' : 'nodes';
  return wires > 0 ? 'wire' : 'canvas';
}
