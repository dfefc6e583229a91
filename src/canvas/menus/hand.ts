import type { Flow, FlowNode, Position, Wire } from '../../flow/flow';
import { focusCard } from '../canvas-handle';
import type { CardPort } from '../card/card-ports';
import { rectangleOf } from '../scene/flow-shapes';
import { selectedNodes, selectedWires } from '../selection';
import type { ToolSurface } from '../tool-surface';
import type { MenusStore, PortSpot } from './menus';

/** What the actions of the menus work on. */
export interface Hand {
  readonly surface: ToolSurface;
  readonly menus: MenusStore;
}

export const flowOf = ({ surface }: Hand): Flow => surface.document.getState().flow;

/** The selected nodes; where none is, the one that has the focus. */
export function chosenNodes(hand: Hand): readonly FlowNode[] {
  const flow = flowOf(hand);
  const selected = selectedNodes(flow, hand.surface.selection.getState());
  const focused = selected.length === 0 ? focusedElement(hand, '[data-node-id]')?.dataset['nodeId'] : undefined;
  return focused === undefined ? selected : flow.nodes.filter((node) => node.id === focused);
}

export function chosenWires(hand: Hand): readonly Wire[] {
  return selectedWires(flowOf(hand), hand.surface.selection.getState());
}

/** The port that the open menu is about, else the one that has the focus. */
export function chosenPort(hand: Hand): PortSpot | undefined {
  const { open } = hand.menus.getState();
  if (open && 'spot' in open && open.spot) return open.spot;
  return spotOf(focusedElement(hand, '[data-port-id]'));
}

function focusedElement({ surface }: Hand, kind: string): HTMLElement | undefined {
  const found = document.activeElement?.closest<HTMLElement>(kind);
  return found && surface.region.current?.contains(found) ? found : undefined;
}

/** The port whose handle an element is. */
export function spotOf(element: Element | null | undefined): PortSpot | undefined {
  const handle = element?.closest<HTMLElement>('[data-port-id]');
  const node = handle?.closest<HTMLElement>('[data-node-id]')?.dataset['nodeId'];
  const { portId, portSide } = handle?.dataset ?? {};
  if (node === undefined || portId === undefined) return undefined;
  return { node, port: portId, side: portSide === 'in' ? 'in' : 'out' };
}

/** The port at a spot, as its card shows it. */
export function portAt({ surface }: Hand, { node, port, side }: PortSpot): CardPort | undefined {
  const ports = surface.cardOf(node)?.data.ports;
  return (side === 'in' ? ports?.inputs : ports?.outputs)?.find((candidate) => candidate.id === port);
}

/** Where a menu opens that no pointer has asked for: beside the chosen node, wire or port, else in the middle. */
export function placeForMenu(hand: Hand): Position {
  const { region } = hand.surface;
  const focused = focusedElement(hand, '[data-port-id]');
  const [node] = chosenNodes(hand);
  const [wire] = chosenWires(hand);
  const drawn = wire && region.current?.querySelector<SVGPathElement>(`path[data-wire-id="${CSS.escape(wire.id)}"]`);
  if (!focused && !node && drawn) return middleOfWire(drawn);
  const element = focused ?? (node && region.current?.querySelector(`[data-node-id="${CSS.escape(node.id)}"]`));
  const box = (element ?? region.current)?.getBoundingClientRect() ?? new DOMRect();
  return element ? { x: box.left + Math.min(60, box.width / 2), y: box.top + Math.min(30, box.height) } : middleOf(box);
}

/** The middle of a wire as it is drawn, as a point of the page. */
function middleOfWire(path: SVGPathElement): Position {
  const middle = path.getPointAtLength(path.getTotalLength() / 2);
  const { x, y } = middle.matrixTransform(path.getScreenCTM() ?? new DOMMatrix());
  return { x, y };
}

function middleOf(box: DOMRect): Position {
  return { x: box.left + box.width / 2, y: box.top + box.height / 3 };
}

/** Says what was done where it is not plain to see, to the eye and to a screen reader. */
export function tell({ surface, menus }: Hand, words: string): void {
  menus.setState({ notice: words });
  surface.announce(words);
}

/** Selects a node and gives it the focus; it is brought into sight unless it is there. */
export function goTo({ surface }: Hand, node: string): void {
  const card = surface.cardOf(node);
  surface.selection.select({ nodes: [node] });
  if (card) void surface.view.show(rectangleOf(card)).then(() => focusCard(node));
}
