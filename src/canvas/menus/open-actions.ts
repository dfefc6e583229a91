import type { Position } from '../../flow/flow';
import { sortShapes } from '../annotations/places';
import { chosenNodes, chosenWires, type Hand, spotOf } from './hand';
import type { MenuPlace, PortSpot } from './menus';
import { thingUnder, type Under } from './under-pointer';

/** Opens the context menu of what an element of the canvas draws, which is selected unless it is so already. */
export function openActions(hand: Hand, element: Element | null, at: Position): void {
  const spot = spotOf(element);
  const place = spot ? 'port' : selectUnder(hand, element, at);
  show(hand, place, at, spot);
}

function show({ menus }: Hand, place: MenuPlace, at: Position, spot?: PortSpot): void {
  menus.setState({ open: { kind: 'actions', at, place, ...(spot && { spot }) } });
}

function selectUnder(hand: Hand, element: Element | null, at: Position): MenuPlace {
  const under = thingUnder(hand, element, at);
  // The menu key has no place of its own: where nothing has the focus, it asks for what is selected.
  return under.isOnCanvas ? selectOne(hand, under) : placeOf(hand);
}

function selectOne(hand: Hand, { shape, wire }: Under): MenuPlace {
  const { selection } = hand.surface;
  const { nodes, wires, notes, frames } = selection.getState();
  const wanted = sortShapes(shape === undefined ? [] : [shape]);
  const isChosen = (ids: readonly string[], chosen: ReadonlySet<string> | undefined) =>
    ids.some((id) => chosen?.has(id) === true);
  const isSelected =
    isChosen(wanted.nodes, nodes) ||
    isChosen(wanted.notes, notes) ||
    isChosen(wanted.frames, frames) ||
    (wire !== undefined && wires.has(wire));
  if (!isSelected) selection.select({ ...wanted, wires: wire === undefined ? [] : [wire] });
  return placeOf(hand);
}

/** What of the menus fits what is selected. */
function placeOf(hand: Hand): MenuPlace {
  const { notes, frames } = hand.surface.selection.getState();
  const [nodes, wires] = [chosenNodes(hand).length, chosenWires(hand).length];
  const drawn = (notes?.size ?? 0) + (frames?.size ?? 0);
  if (nodes > 0) return nodes + drawn === 1 ? 'node' : 'nodes';
  if (drawn > 0) return notes?.size ? 'note' : 'frame';
  return wires > 0 ? 'wire' : 'canvas';
}
