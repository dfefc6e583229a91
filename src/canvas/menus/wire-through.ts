import { apply } from '../../flow/operation';
import { cardSize } from '../canvas-handle';
import { converterIn } from '../wiring/converter';
import { type Drawing, wireTo } from '../wiring/drawing';
import { portAt } from '../wiring/drawing-gesture';
import type { Hand } from './hand';
import { roomFor } from './wire-actions';

/**
 * Wires a drawing to the port that it does not fit, by way of the node that converts: one undo step.
 * @returns whether it was dropped on such a port
 */
export function wireThrough(hand: Hand, drawing: Drawing): boolean {
  const { document, catalogue, selection } = hand.surface;
  const { misfit, side } = drawing;
  const port = misfit && portAt(hand.surface, misfit, side === 'out' ? 'in' : 'out');
  if (!port) return false;
  const { flow } = document.getState();
  const wiring = wireTo(flow, drawing, misfit, port);
  const wired = apply(flow, wiring).flow;
  const [from, to] = side === 'out' ? [drawing.fixed, misfit] : [misfit, drawing.fixed];
  const wire = wired.wires.find(
    (one) =>
      one.from.node === from.node && one.from.port === from.port && one.to.node === to.node && one.to.port === to.port,
  );
  const converter = wire && converterIn(wired, wire, catalogue);
  if (!converter) return false;
  const { node, operation } = converter;
  const whole = apply(wired, operation).flow;
  const room = roomFor(hand, whole, { id: node.id, ...node.position, ...cardSize(node, catalogue) });
  document.edit({ type: 'batch', operations: [wiring, operation, ...(room ? [room] : [])] });
  selection.select({ nodes: [node.id] });
  return true;
}
