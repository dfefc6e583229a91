import type { Catalogue } from '../../flow/node-definition';
import { type Coercion, type Fit, fitOf, type PortType } from '../../flow/port-type';
import { typeName } from '../../look/node-name';
import { say } from '../../look/words';
import type { CardPort, CardPorts, PortSide } from '../card/card-ports';

/** The end of a wire that stays while the other is drawn. */
export interface FixedEnd {
  readonly side: PortSide;
  readonly type: PortType;
}

/** Whether a wire may run between the fixed end and a port, and how the payload would change on the way. */
export function fitBetween(fixed: FixedEnd, port: Pick<CardPort, 'side' | 'type' | 'isGone'>): Fit {
  if (port.side === fixed.side || port.isGone) return { fits: false };
  return fixed.side === 'out' ? fitOf(fixed.type, port.type) : fitOf(port.type, fixed.type);
}

/**
 * The port of a card that a wire dropped somewhere on it belongs to: one that fits without a change before one that
 * coerces, a free one before one whose wire would be replaced, then the nearest.
 * @param height of the pointer above each port decides between equals; by port id
 */
export function bestPort(
  fixed: FixedEnd,
  ports: CardPorts,
  distanceOf: (port: CardPort) => number,
): CardPort | undefined {
  const candidates = fixed.side === 'out' ? ports.inputs : ports.outputs;
  let best: CardPort | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const port of candidates) {
    const fit = fitBetween(fixed, port);
    if (!fit.fits) continue;
    const replaces = port.side === 'in' && port.isWired && !port.isMany;
    const isLoose = fit.coercion !== undefined || (port.type === 'any' && fixed.type !== 'any');
    const cost = (replaces ? 20_000 : 0) + (isLoose ? 10_000 : 0) + Math.min(9_999, distanceOf(port));
    if (cost < bestCost) {
      best = port;
      bestCost = cost;
    }
  }
  return best;
}

/** What the tooltip beside the pointer says of a port. */
export interface Verdict {
  readonly fits: boolean;
  /** `text → number` */
  readonly types: string;
  /** What happens on the way, or what to do instead. */
  readonly remark: string;
  /** Dropping the wire there puts in a node that makes it fit. */
  readonly converts?: true;
}

const coercionRemarks: Readonly<Record<Coercion, string>> = {
  'to-text': 'written as text',
  'to-json-text': 'written as compact JSON',
  'to-user-message': 'becomes a message of the user',
  'message-to-text': 'its words only',
  'message-to-messages': 'becomes a list of one',
  'to-list': 'becomes a list of one',
  check: 'checked when it arrives',
};

/** Says why a port does not fit, or how the payload is changed for it. Undefined where there is nothing to say. */
export function verdictOf(fixed: FixedEnd, port: CardPort, catalogue: Catalogue): Verdict | undefined {
  if (port.side === fixed.side) {
    const remark = fixed.side === 'out' ? say('a wire ends at an input') : say('a wire begins at an output');
    return { fits: false, types: port.name, remark };
  }
  const [from, to] = fixed.side === 'out' ? [fixed.type, port.type] : [port.type, fixed.type];
  const types = `${typeName(from)} → ${typeName(to)}`;
  if (port.isGone) return { fits: false, types: port.name, remark: say('this port is gone') };
  const fit = fitBetween(fixed, port);
  if (!fit.fits) {
    const converter = fit.converter === undefined ? undefined : catalogue.get(fit.converter);
    if (!converter) return { fits: false, types, remark: say('these do not fit') };
    return { fits: false, types, remark: say('add {label}', { label: say(converter.label) }), converts: true };
  }
  if (port.side === 'in' && port.isWired && !port.isMany)
    return { fits: true, types, remark: say('replaces its wire') };
  return fit.coercion === undefined ? undefined : { fits: true, types, remark: say(coercionRemarks[fit.coercion]) };
}
