import { useEffect } from 'react';
import type { Flow, Position } from '../../flow/flow';
import { isTyping } from '../keyboard';
import { selectedCount } from '../selection';
import { insertUnwired } from '../wiring/insert';
import { hearFocus } from './card-focus';
import type { Hand } from './hand';
import { flowOf, goTo } from './hand';
import { openActions } from './open-actions';
import { markSeat, thingUnder, wiresUnder } from './under-pointer';
import { bendAt } from './wire-actions';

/** A finger that rests as long as this asks for the context menu. */
const longPressMilliseconds = 500;
const longPressReach = 10;

/** What a hand does on the canvas besides dragging: double clicks, right clicks, long presses. */
export function useHandEvents(hand: Hand) {
  useEffect(() => {
    const region = hand.surface.region.current;
    if (!region) return;
    const own = new AbortController();
    const { signal } = own;
    region.addEventListener('dblclick', (event) => doubleClick(hand, event), { signal });
    region.addEventListener('contextmenu', (event) => rightClick(hand, event), { signal });
    hearFocus(hand, region, signal);
    region.addEventListener('dragover', (event) => markUnder(hand, event), { signal });
    for (const end of ['dragleave', 'drop'])
      region.addEventListener(end, () => markSeat(hand, undefined), { signal, capture: true });
    region.addEventListener('pointerdown', (event) => waitForLongPress(hand, event, region), { signal });
    window.addEventListener('pointermove', (event) => markDragged(hand, event), { signal });
    window.addEventListener('pointerup', () => markSeat(hand, undefined), { signal });
    return () => own.abort();
  }, [hand]);
}

const isInMenu = (target: Element | null) => target?.closest('.canvas-menu') !== null;
const elementOf = ({ target }: Event) => (target instanceof Element ? target : null);

function doubleClick(hand: Hand, event: MouseEvent): void {
  const target = elementOf(event);
  if (event.button !== 0 || isInMenu(target) || isTyping(target)) return;
  // A double click also selects words of the page, and Ctrl+C would copy those.
  window.getSelection()?.removeAllRanges();
  const at = { x: event.clientX, y: event.clientY };
  const node = target?.closest('.card-label, .outline-label')?.closest<HTMLElement>('[data-node-id]')?.dataset[
    'nodeId'
  ];
  if (node !== undefined) hand.menus.setState({ open: { kind: 'rename', node } });
  else if (!target?.closest('.react-flow__node')) doubleClickUnder(hand, target, at);
}

function doubleClickUnder(hand: Hand, target: Element | null, at: Position): void {
  const { shape, wire: id, isOnCanvas } = thingUnder(hand, target, at);
  const wire = flowOf(hand).wires.find((candidate) => candidate.id === id);
  if (wire) bendAt(hand, wire, at);
  // From afar a double click goes to the node.
  else if (shape !== undefined) goTo(hand, shape);
  else if (isOnCanvas) hand.menus.setState({ open: { kind: 'add', at } });
}

function rightClick(hand: Hand, event: MouseEvent): void {
  const target = elementOf(event);
  if (isInMenu(target) || isTyping(target) || !target?.closest('.react-flow')) return;
  event.preventDefault();
  // The menu key was heard as a key already, and a finger that rests as a long press.
  if (hand.menus.getState().open || event.button !== 2) return;
  openActions(hand, target, { x: event.clientX, y: event.clientY });
}

/** A finger that rests asks for the menu; what its release would click is not meant. */
function waitForLongPress(hand: Hand, press: PointerEvent, region: HTMLElement): void {
  const target = elementOf(press);
  if (press.pointerType !== 'touch' || !press.isPrimary || isInMenu(target) || isTyping(target)) return;
  if (!target?.closest('.react-flow')) return;
  const own = new AbortController();
  const { signal } = own;
  const timer = setTimeout(() => {
    own.abort();
    openActions(hand, target, { x: press.clientX, y: press.clientY });
    const swallow = (event: Event) => {
      if (!isInMenu(elementOf(event))) event.stopPropagation();
    };
    window.addEventListener('click', swallow, { capture: true, once: true });
    window.addEventListener(
      'pointerup',
      () => setTimeout(() => window.removeEventListener('click', swallow, { capture: true })),
      { once: true, capture: true },
    );
  }, longPressMilliseconds);
  const cancel = () => {
    clearTimeout(timer);
    own.abort();
  };
  window.addEventListener('pointerup', cancel, { signal, capture: true });
  window.addEventListener('pointercancel', cancel, { signal, capture: true });
  // A second finger makes it a pinch.
  region.addEventListener('pointerdown', cancel, { signal, capture: true });
  window.addEventListener(
    'pointermove',
    ({ clientX, clientY }) => {
      if (Math.hypot(clientX - press.clientX, clientY - press.clientY) > longPressReach) cancel();
    },
    { signal, capture: true },
  );
}

function markUnder(hand: Hand, event: DragEvent): void {
  markSeat(hand, wiresUnder(hand, { x: event.clientX, y: event.clientY })[0]);
}

/** Marks the wire under a card that is dragged, if the card would be put into it. */
function markDragged(hand: Hand, event: PointerEvent): void {
  if (event.buttons !== 1 || event.pointerType === 'touch') return;
  // What is dragged lies under the pointer, on top of all else; a copy that is dragged hides what it is a copy of.
  const under = event.altKey ? hand.surface.region.current : elementOf(event)?.closest('.react-flow__node');
  const [dragged] = under?.matches('.dragging') ? [under] : (under?.getElementsByClassName('dragging') ?? []);
  const node = dragged?.getAttribute('data-id') ?? undefined;
  if (node === undefined || selectedCount(hand.surface.selection.getState()) > 1) return;
  const isWired = flowOf(hand).wires.some(({ from, to }) => from.node === node || to.node === node);
  // Looking for what lies under the pointer is dear, and a node that has wires is put into none.
  const wires = isWired && !event.altKey ? [] : wiresUnder(hand, { x: event.clientX, y: event.clientY });
  const flow = isWired ? withoutWiresOf(flowOf(hand), node) : flowOf(hand);
  markSeat(
    hand,
    wires.find((wire) => insertUnwired(flow, wire, node, hand.surface.catalogue)),
  );
}

/** A flow in which a node has the wires that a copy of it has. */
function withoutWiresOf(flow: Flow, node: string): Flow {
  return { ...flow, wires: flow.wires.filter(({ from, to }) => from.node !== node && to.node !== node) };
}
