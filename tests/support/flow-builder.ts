import { type Definition, emptyFlow, type Flow, type FlowNode, type Wire } from '../../src/flow/flow';
import type { FlowId, NodeId, WireId } from '../../src/flow/ids';
import type { Catalogue, EmbeddedFlows } from '../../src/flow/node-definition';
import { fitOf, type PortType } from '../../src/flow/port-type';
import { type NodeInput, type NodePorts, portsOf } from '../../src/flow/ports';

/** What a node of a built flow has besides its id; without a place it stands to the right of those before. */
export type NodeFields = Partial<Omit<FlowNode, 'id'>>;

/**
 * Makes a builder of small flows for tests: `flow('ask > model > ask; text > model.history')`.
 *
 * Chains are parted by `;` or by line, nodes by `>`. A node is named by the id it gets; its type is that of its fields,
 * else its id without trailing digits. `a > b.port` names the input, `a.port > b` the output, and `a > b.in|out > c` both;
 * what is not named is the first output, and the first input that fits and is free. Wires are called w1, w2, …
 * A single name is a node without wires.
 * @param catalogue the node types the flow is made of
 */
export function flowBuilder(catalogue: Catalogue) {
  return (chains: string, nodes: Readonly<Record<string, NodeFields>> = {}, fields: FlowFields = {}): Flow => {
    const flows = fields.flows as EmbeddedFlows | undefined; // test names are of the form that ids have
    const drawn = new Drawing(catalogue, nodes, flows);
    for (const chain of chains.split(/[;\n]/)) {
      const stops = chain.split('>').map((stop) => stop.trim());
      const ends = stops.filter((stop) => stop !== '').map((stop, index) => endOf(stop, index === 0));
      for (const [index, end] of ends.entries()) {
        drawn.place(end.node);
        const previous = ends[index - 1];
        if (previous) drawn.wire(previous, end);
      }
    }
    return { ...emptyFlow('flow' as FlowId, 'Flow'), ...drawn, ...fields, flows: flows ?? {} }; // of the form that ids have
  };
}

/** What a built flow has besides its nodes and wires. */
export type FlowFields = Partial<Omit<Flow, 'flows'>> & { readonly flows?: Readonly<Record<string, Definition>> };

interface Stop {
  readonly node: string;
  readonly input?: string;
  readonly output?: string;
}

function endOf(stop: string, isFirst: boolean): Stop {
  const [node = '', ports = ''] = stop.split('.');
  const [first = '', second = ''] = ports.split('|');
  const [input, output] = isFirst ? ['', first] : [first, second];
  return { node, ...(input && { input }), ...(output && { output }) };
}

class Drawing {
  readonly nodes: FlowNode[] = [];
  readonly wires: Wire[] = [];
  readonly #catalogue: Catalogue;
  readonly #fields: Readonly<Record<string, NodeFields>>;
  readonly #flows: EmbeddedFlows;

  constructor(catalogue: Catalogue, fields: Readonly<Record<string, NodeFields>>, flows: EmbeddedFlows = {}) {
    this.#catalogue = catalogue;
    this.#fields = fields;
    this.#flows = flows;
  }

  place(id: string): void {
    if (this.nodes.some((node) => node.id === id)) return;
    const fields = this.#fields[id] ?? {};
    const type = fields.type ?? id.replace(/\d+$/, '');
    const typeVersion = this.#catalogue.get(type)?.version ?? 1;
    const position = { x: 320 * this.nodes.length, y: 0 };
    // Test names are of the form that ids have.
    this.nodes.push({ id: id as NodeId, type, typeVersion, position, config: {}, ...fields });
  }

  wire(from: Stop, to: Stop): void {
    const output = from.output ?? this.#portsOf(from.node)?.outputs[0]?.id ?? 'out';
    const input = to.input ?? this.#freeInput(from.node, output, to.node);
    this.wires.push({
      id: `w${this.wires.length + 1}` as WireId, // of the form that ids have
      from: { node: from.node as NodeId, port: output }, // placed before
      to: { node: to.node as NodeId, port: input },
    });
  }

  #portsOf(id: string): NodePorts | undefined {
    const node = this.nodes.find((candidate) => candidate.id === id);
    return node && portsOf(node, this.#catalogue, this.#flows);
  }

  #freeInput(source: string, output: string, target: string): string {
    const type = this.#portsOf(source)?.outputs.find((port) => port.id === output)?.type ?? 'any';
    const inputs = (this.#portsOf(target)?.inputs ?? []).filter((input) => input.hidden !== true);
    const free = inputs.filter((input) => input.many === true || !this.#isTaken(target, input));
    return (free.find((input) => fits(type, input)) ?? free[0] ?? inputs[0])?.id ?? 'in';
  }

  #isTaken(node: string, input: NodeInput): boolean {
    return this.wires.some((wire) => wire.to.node === node && wire.to.port === input.id);
  }
}

function fits(type: PortType, input: NodeInput): boolean {
  return fitOf(type, input.type).fits;
}

/** A flow as another embeds it. */
export function embedded({ name, nodes, wires, notes, frames, variables, slots }: Flow): Definition {
  return { name, nodes, wires, notes, frames, variables, slots };
}
