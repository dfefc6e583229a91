import type { FlowNode, Wire } from '../../flow/flow';
import type { Catalogue, EmbeddedFlows } from '../../flow/node-definition';
import type { PortType } from '../../flow/port-type';
import { type NodePorts, portsOfParsed } from '../../flow/ports';
import { portName } from '../../look/node-name';
import { usableOnce } from '../forms/config-once';

export type PortSide = 'in' | 'out';

/** A port as its card shows it. */
export interface CardPort {
  readonly id: string;
  readonly name: string;
  readonly side: PortSide;
  readonly type: PortType;
  /** What comes to a bend, which takes anything. */
  readonly carries?: PortType;
  readonly isWired: boolean;
  /** An input that takes any number of wires. */
  readonly isMany: boolean;
  /** A wire names it and the node has it no longer: it is shown, so that the wire has an end. */
  readonly isGone: boolean;
}

export interface CardPorts {
  readonly inputs: readonly CardPort[];
  readonly outputs: readonly CardPort[];
  /** A bend in a wire, which is drawn as its two ports and no more. */
  readonly isBend?: boolean;
}

/** Which ports of one node have wires. */
export interface NodeWiring {
  readonly inputs: ReadonlySet<string>;
  readonly outputs: ReadonlySet<string>;
}

/** Finds which ports of each node have wires. */
export function wiringOf(wires: readonly Wire[]): ReadonlyMap<string, NodeWiring> {
  const wiring = new Map<string, { inputs: Set<string>; outputs: Set<string> }>();
  const of = (node: string) => {
    const known = wiring.get(node);
    if (known) return known;
    const fresh = { inputs: new Set<string>(), outputs: new Set<string>() };
    wiring.set(node, fresh);
    return fresh;
  };
  for (const wire of wires) {
    of(wire.from.node).outputs.add(wire.from.port);
    of(wire.to.node).inputs.add(wire.to.port);
  }
  return wiring;
}

const unwired: NodeWiring = { inputs: new Set(), outputs: new Set() };
const noPorts: NodePorts = { inputs: [], outputs: [] };

/**
 * The ports that a card shows: those of the node that are not hidden or are wired, and those that only its wires name.
 * A node of an unknown type has the latter alone.
 * @param flows what the document embeds: a Sub-flow's ports are those of its flow
 * @param withHidden also those that are hidden, because a person asked for them
 */
export function cardPorts(
  node: FlowNode,
  wiring: NodeWiring | undefined,
  catalogue: Catalogue,
  flows: EmbeddedFlows = {},
  withHidden = false,
): CardPorts {
  const definition = catalogue.get(node.type);
  const known = definition && portsOfParsed(definition, usableOnce(definition, node.config), { flows });
  const { inputs, outputs } = known ?? noPorts;
  const wired = wiring ?? unwired;
  const isUnknown = known === undefined;
  return {
    ...(catalogue.get(node.type)?.passage === 'reroute' ? { isBend: true } : {}),
    inputs: [
      ...inputs.flatMap((port) => {
        const isWired = wired.inputs.has(port.id);
        if (port.hidden && !isWired && !withHidden) return [];
        return [{ ...shown('in', port), isWired, isMany: port.many === true }];
      }),
      ...gone('in', wired.inputs, new Set(inputs.map((port) => port.id)), isUnknown),
    ],
    outputs: [
      ...outputs.flatMap((port) => {
        const isWired = wired.outputs.has(port.id);
        return port.hidden && !isWired && !withHidden ? [] : [{ ...shown('out', port), isWired }];
      }),
      ...gone('out', wired.outputs, new Set(outputs.map((port) => port.id)), isUnknown),
    ],
  };
}

function shown(
  side: PortSide,
  port: { readonly id: string; readonly name: string; readonly type: PortType; readonly fromTemplate?: boolean },
): CardPort {
  return { id: port.id, name: portName(port), side, type: port.type, isWired: false, isMany: false, isGone: false };
}

function gone(
  side: PortSide,
  wired: ReadonlySet<string>,
  known: ReadonlySet<string>,
  isUnknown: boolean,
): readonly CardPort[] {
  return [...wired]
    .filter((id) => !known.has(id))
    .map((id) => ({ ...shown(side, { id, name: id, type: 'any' }), isWired: true, isGone: !isUnknown }));
}
