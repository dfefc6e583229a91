import type { Definition, Flow, FlowNode, Wire, WireEnd } from '../flow';
import { type FlowId, type NodeId, newId, type WireId } from '../ids';
import type { Catalogue } from '../node-definition';
import type { Operation } from '../operation';
import { operationBetween } from '../operation-between';
import { labelOf, portsOf } from '../ports';
import { borderPort, nodeOf, type SubFlowKinds, subFlowKinds, subFlowNode } from './kinds';
import { type Level, viewOf, withView } from './level';
import { boundsOfNodes, itemsWithin, middleOf } from './places';
import { borderNames, type Crossing, typeOfCrossing, whetherOptional } from './port-words';
import type { Refused } from './refusal';
import { whyNotInside } from './why-not-inside';

export interface Extraction {
  readonly operation: Operation;
  /** The document after it. */
  readonly flow: Flow;
  /** The Sub-flow node that stands in the place of what was selected. */
  readonly node: NodeId;
}

export interface ExtractOptions {
  readonly catalogue: Catalogue;
  /** Where the nodes are; the document itself if it is missing. */
  readonly level?: Level | undefined;
  /** What the sub-flow is called. */
  readonly name: string;
  /** Notes and frames to take along besides those that lie within. */
  readonly items?: ReadonlySet<string>;
  /** Answers numbers in [0, 1); tests pass a seeded one. */
  readonly random?: () => number;
}

/** Room between what is inside and its Inputs and Outputs. */
const borderGap = { x: 300, y: 120 };
/** As on a card: a row a port. */
const portHeight = 24;

/**
 * Moves nodes into an embedded flow of their own, and puts one Sub-flow node in their place. Each output that a wire
 * leads in from, or out of, becomes a port; the wires keep their order, so that it does what was there before.
 */
export function extract(document: Flow, selected: ReadonlySet<string>, options: ExtractOptions): Extraction | Refused {
  const { catalogue, name, random, level } = options;
  const flow = viewOf(document, level);
  const refused = whyNotInside(flow, selected, catalogue);
  if (refused) return refused;
  const inside = flow.nodes.filter((node) => selected.has(node.id));
  const [id, node] = [newId<FlowId>(random), newId<NodeId>(random)];
  const kinds = subFlowKinds(catalogue);
  const border = new Border({ flow, selected, node, kinds, ...(random && { random }) });
  for (const wire of flow.wires) border.take(wire);
  const bounds = boundsOfNodes(inside);
  const items = itemsWithin(flow, selected, { bounds, items: options.items ?? new Set() });
  const definition: Definition = {
    name,
    nodes: [...inside, ...border.nodes(bounds, catalogue)],
    wires: border.inner,
    notes: items.notes,
    frames: items.frames,
    variables: [],
    slots: [],
  };
  const position = middleOf(bounds);
  const next: Flow = {
    ...flow,
    nodes: withNode(flow.nodes, selected, subFlowNode(kinds, { id: node, position, label: name, flow: id })),
    wires: border.outer,
    notes: items.notes.length === 0 ? flow.notes : flow.notes.filter((note) => !items.notes.includes(note)),
    frames: items.frames.length === 0 ? flow.frames : flow.frames.filter((frame) => !items.frames.includes(frame)),
    flows: { ...flow.flows, [id]: definition },
  };
  const after = withView(document, level, next);
  return { flow: after, operation: operationBetween(document, after), node };
}

/** The nodes that are left, with the Sub-flow where the first of those that went was. */
function withNode(nodes: readonly FlowNode[], gone: ReadonlySet<string>, node: FlowNode): FlowNode[] {
  const first = nodes.findIndex((candidate) => gone.has(candidate.id));
  return nodes.flatMap((candidate, index) => {
    if (index === first) return [node];
    return gone.has(candidate.id) ? [] : [candidate];
  });
}

interface BorderParts {
  readonly flow: Flow;
  readonly selected: ReadonlySet<string>;
  /** The Sub-flow node. */
  readonly node: NodeId;
  readonly kinds: SubFlowKinds;
  readonly random?: () => number;
}

/** Parts the wires of a flow at the border of what is selected; a port for each output that something crosses from. */
class Border {
  readonly inner: Wire[] = [];
  readonly outer: Wire[] = [];
  readonly #inputs = new Map<string, Crossing>();
  readonly #outputs = new Map<string, Crossing>();
  readonly #parts: BorderParts;

  constructor(parts: BorderParts) {
    this.#parts = parts;
  }

  take(wire: Wire): void {
    const { selected } = this.#parts;
    const [comesFromInside, goesInside] = [selected.has(wire.from.node), selected.has(wire.to.node)];
    if (comesFromInside && goesInside) this.inner.push(wire);
    else if (goesInside) this.#takeIn(wire);
    else if (comesFromInside) this.#takeOut(wire);
    else this.outer.push(wire);
  }

  #takeIn(wire: Wire): void {
    const { kinds, node, random } = this.#parts;
    const [crossing, isNew] = crossingOf(this.#inputs, wire, random);
    if (isNew) this.outer.push({ id: newId<WireId>(random), from: wire.from, to: { node, port: crossing.id } });
    this.inner.push({ ...wire, from: { node: crossing.id, port: borderPort(kinds.input) } });
  }

  #takeOut(wire: Wire): void {
    const { kinds, node, random } = this.#parts;
    const [crossing, isNew] = crossingOf(this.#outputs, wire, random);
    const to = { node: crossing.id, port: borderPort(kinds.output) };
    if (isNew) this.inner.push({ id: newId<WireId>(random), from: wire.from, to });
    this.outer.push({ ...wire, from: { node, port: crossing.id } });
  }

  /** The Inputs and Outputs, left and right of what is inside. */
  nodes(bounds: ReturnType<typeof boundsOfNodes>, catalogue: Catalogue): readonly FlowNode[] {
    const { flow, kinds } = this.#parts;
    const { x, y, width } = bounds;
    const side = (crossings: ReadonlyMap<string, Crossing>, isInput: boolean) => {
      // So that the wires outside do not cross: a port for what is higher up comes first.
      const height = ({ from, to }: Crossing) =>
        isInput
          ? heightOf(flow, from, { side: 'outputs', catalogue })
          : Math.min(...to.map((end) => heightOf(flow, end, { side: 'inputs', catalogue })));
      const list = [...crossings.values()].sort((a, b) => height(a) - height(b));
      const names = borderNames(flow, list, { catalogue, isInput });
      return list.map((crossing, index) =>
        nodeOf(isInput ? kinds.input : kinds.output, {
          id: crossing.id,
          position: { x: isInput ? x - borderGap.x : x + width + borderGap.x / 4, y: y + index * borderGap.y },
          config: {
            name: names[index] ?? '',
            type: typeOfCrossing(flow, crossing, catalogue),
            ...(isInput ? { optional: whetherOptional(flow, crossing, catalogue) } : {}),
          },
        }),
      );
    };
    return [...side(this.#inputs, true), ...side(this.#outputs, false)];
  }
}

/** About how high up a port is, as a card draws its ports. */
function heightOf(
  flow: Flow,
  { node, port }: WireEnd,
  { side, catalogue }: { readonly side: 'inputs' | 'outputs'; readonly catalogue: Catalogue },
): number {
  const found = flow.nodes.find((candidate) => candidate.id === node);
  const ports = found && portsOf(found, catalogue, flow.flows)?.[side];
  const place = ports?.findIndex(({ id }) => id === port) ?? 0;
  return (found?.position.y ?? 0) + Math.max(0, place) * portHeight;
}

/** The crossing of the output that a wire comes from, and whether it is the first wire from there. */
function crossingOf(crossings: Map<string, Crossing>, wire: Wire, random?: () => number): [Crossing, boolean] {
  const key = `${wire.from.node}:${wire.from.port}`;
  const known = crossings.get(key);
  if (known) {
    known.to.push(wire.to);
    return [known, false];
  }
  const fresh = { id: newId<NodeId>(random), from: wire.from, to: [wire.to] as WireEnd[] };
  crossings.set(key, fresh);
  return [fresh, true];
}

/** A name for the next sub-flow that none in the document has, nor a node beside it. */
export function freeSubFlowName(flow: Flow, catalogue: Catalogue, wanted: string): string {
  const taken = new Set([
    ...Object.values(flow.flows).map(({ name }) => name),
    ...flow.nodes.map((node) => labelOf(node, catalogue)),
  ]);
  let free = wanted;
  for (let number = 2; taken.has(free); number++) free = `${wanted} ${number}`;
  return free;
}
