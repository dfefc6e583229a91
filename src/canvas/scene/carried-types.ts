import type { Flow } from '../../flow/flow';
import type { Catalogue } from '../../flow/node-definition';
import type { PortType } from '../../flow/port-type';
import type { CardPorts } from '../card/card-ports';
import { carriedType } from '../wiring/carried-type';

type CarriedTypes = ReadonlyMap<string, PortType>;

const none: CarriedTypes = new Map();

/** Makes the function that finds what goes through each bend of a flow; looked for anew only when the flow has changed. */
export function createCarriedTypes(catalogue: Catalogue): (flow: Flow) => CarriedTypes {
  let last: Flow | undefined;
  let found = none;
  return (flow) => {
    const isSame = last?.nodes === flow.nodes && last.wires === flow.wires && last.flows === flow.flows;
    last = flow;
    if (isSame) return found;
    const bends = flow.nodes.filter(({ type }) => catalogue.get(type)?.passage === 'reroute');
    const types = bends.flatMap(({ id }) => {
      const type = carriedType(flow, { node: id, port: 'out' }, catalogue);
      return type === undefined ? [] : [[id, type] as const];
    });
    found = types.length === 0 ? none : new Map(types);
    return found;
  };
}

/** The ports of a bend, which look like what goes through it; its input takes anything all the same. */
export function withCarried(ports: CardPorts, type: PortType | undefined): CardPorts {
  if (type === undefined) return ports;
  return {
    ...ports,
    inputs: ports.inputs.map((port) => ({ ...port, carries: type })),
    outputs: ports.outputs.map((port) => ({ ...port, type })),
  };
}
