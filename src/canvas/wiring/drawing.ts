import { createStore } from 'zustand/vanilla';
import { connect, removeItems } from '../../flow/edits';
import type { Flow, Position, Wire, WireEnd } from '../../flow/flow';
import { apply, type Operation } from '../../flow/operation';
import type { PortType } from '../../flow/port-type';
import type { CardPort, PortSide } from '../card/card-ports';
import type { Verdict } from './connection';

/** A wire while it is drawn: one end stays, the other follows the pointer or waits for a key. */
export interface Drawing {
  readonly fixed: WireEnd;
  readonly side: PortSide;
  readonly type: PortType;
  /** The fixed end is an input that takes many wires. */
  readonly isMany: boolean;
  /** The wire that was taken off its port, where one was. */
  readonly detached?: Wire;
  readonly isByKeyboard: boolean;
  /** Where the loose end is, in the flow's coordinates. */
  readonly pointer: Position;
  /** The port that the wire would get if it were dropped now. */
  readonly target?: WireEnd;
  readonly verdict?: Verdict;
  /** A port that it would fit by way of another node. */
  readonly misfit?: WireEnd;
}

export interface DrawingState {
  readonly drawing: Drawing | undefined;
}

/** Makes the store of the wire that is being drawn; there is at most one. */
export function createDrawing() {
  return createStore<DrawingState>(() => ({ drawing: undefined }));
}

export type DrawingStore = ReturnType<typeof createDrawing>;

/**
 * What dropping a drawn wire on a port does to the flow.
 * @param port the port at the target, for whether an input takes many wires
 */
export function wireTo(flow: Flow, drawing: Drawing, target: WireEnd, port: CardPort): Operation {
  const { fixed, side, detached } = drawing;
  const [from, to] = side === 'out' ? [fixed, target] : [target, fixed];
  const isWhereItWas = detached && sameEnd(detached.from, from) && sameEnd(detached.to, to);
  if (isWhereItWas) return { type: 'batch', operations: [] };
  const removal = removeWire(flow, detached);
  const isMany = side === 'out' ? port.isMany : drawing.isMany;
  return { type: 'batch', operations: [removal, connect(apply(flow, removal).flow, from, to, isMany)] };
}

/** What dropping a drawn wire on the empty canvas does: one that was taken off its port is gone. */
export function removeWire(flow: Flow, wire: Wire | undefined): Operation {
  return wire ? removeItems(flow, new Set(), new Set([wire.id])) : { type: 'batch', operations: [] };
}

function sameEnd(a: WireEnd, b: WireEnd): boolean {
  return a.node === b.node && a.port === b.port;
}
