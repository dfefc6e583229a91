import { addNodes, copyOf } from '../../flow/edits';
import type { Flow, FlowNode, Frame, Note, Position, Wire } from '../../flow/flow';
import { type NodeId, newId } from '../../flow/ids';
import type { Json } from '../../flow/json';
import type { Catalogue, NodeDefinition } from '../../flow/node-definition';
import type { Operation } from '../../flow/operation';
import { fitOf } from '../../flow/port-type';
import { inputAt, outputAt } from '../../flow/ports';
import { nodeName } from '../../look/node-name';

/** Nodes that come onto the canvas, and the operation that puts them there. */
export interface Fresh {
  readonly nodes: readonly FlowNode[];
  readonly operation: Operation;
}

/** Copies that come onto the canvas, and what of them is selected then. */
interface FreshPiece extends Fresh {
  readonly selection: Readonly<Record<'nodes' | 'notes' | 'frames', readonly string[]>>;
}

/** A new node of a type, with its config as the type begins. It is given a number if its label is taken. */
export function freshNode(flow: Flow, definition: NodeDefinition, position: Position, catalogue: Catalogue): Fresh {
  const node: FlowNode = {
    id: newId<NodeId>(),
    type: definition.type,
    typeVersion: definition.version,
    position,
    config: definition.config.parse({}) as Record<string, Json>, // the defaults of a config schema are JSON
  };
  const nodes = numbered([node], flow, catalogue);
  return { nodes, operation: addNodes(flow, nodes) };
}

/** What copies are made of. */
export interface Originals {
  readonly nodes: readonly FlowNode[];
  readonly wires: readonly Wire[];
  readonly notes?: readonly Note[];
  readonly frames?: readonly Frame[];
  /** The copies keep the wires that come from other nodes, as far as the flow has those and the wires fit. */
  readonly keepsWires?: boolean | undefined;
}

/** Copies of nodes, of the wires between them, of notes and frames, moved by an offset. */
export function freshCopies(flow: Flow, originals: Originals, offset: Position, catalogue: Catalogue): FreshPiece {
  const isKept = (wire: Wire) => originals.keepsWires === true && fitsHere(flow, originals, wire, catalogue);
  const copies = copyOf(originals.nodes, originals.wires, offset, { ...originals, isKept });
  const nodes = numbered(copies.nodes, flow, catalogue);
  const { notes, frames } = copies;
  const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);
  return {
    nodes,
    operation: addNodes(flow, nodes, copies.wires, copies),
    // What a collapsed frame hides is in no sight to be selected.
    selection: withoutHidden(frames, { nodes: ids(nodes), notes: ids(notes), frames: ids(frames) }),
  };
}

/** Whether what a wire comes from is in a flow, and still fits the copied node that it goes to. */
function fitsHere(flow: Flow, { nodes }: Originals, { from, to }: Wire, catalogue: Catalogue): boolean {
  const output = outputAt(flow, from, catalogue);
  const input = inputAt({ ...flow, nodes: [...nodes] }, to, catalogue);
  return output !== undefined && input !== undefined && fitOf(output.type, input.type).fits;
}

function withoutHidden(frames: readonly Frame[], { nodes, notes, frames: all }: FreshPiece['selection']) {
  const hidden = new Set<string>(frames.flatMap(({ hides }) => hides ?? []));
  const seen = (ids: readonly string[]) => ids.filter((id) => !hidden.has(id));
  return { nodes: seen(nodes), notes: seen(notes), frames: seen(all) };
}

/** Gives each node whose label is taken the next free number, so that labels tell nodes apart. */
function numbered(nodes: readonly FlowNode[], flow: Flow, catalogue: Catalogue): readonly FlowNode[] {
  const taken = new Set(flow.nodes.map((node) => nodeName(node, catalogue)));
  return nodes.map((node) => {
    const wanted = nodeName(node, catalogue);
    const label = freeLabel(wanted, taken);
    taken.add(label);
    return label === wanted ? node : { ...node, label };
  });
}

function freeLabel(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  const base = wanted.replace(/ \d+$/, '');
  let number = 2;
  while (taken.has(`${base} ${number}`)) number++;
  return `${base} ${number}`;
}
