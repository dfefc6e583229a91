import type { Flow, FlowNode, Wire, WireEnd } from '../../flow/flow';
import type { NodeId, WireId } from '../../flow/ids';
import type { Catalogue } from '../../flow/node-definition';
import { say } from '../../look/words';
import { contentsOf } from '../annotations/frame-contents';
import { type CardFacts, cardFacts } from '../card/card-facts';
import { cardPorts, type PortSide, wiringOf } from '../card/card-ports';
import { forwardWires } from '../layout/forward-wires';
import { ranksOf } from '../layout/ranks';

/** A wire, as one of its ends sees it. */
export interface OutlineLink {
  readonly wire: WireId;
  /** The port at this end. */
  readonly port: string;
  /** The node at the other end, and its port there. */
  readonly node: NodeId;
  readonly label: string;
  readonly otherPort: string;
}

/** A node, as the outline lists it. */
export interface OutlineRow {
  readonly node: FlowNode;
  readonly facts: CardFacts;
  /** What its type is called. */
  readonly type: string;
  /** The title of the innermost frame around it. */
  readonly frame?: string | undefined;
  readonly takes: readonly OutlineLink[];
  readonly gives: readonly OutlineLink[];
}

/**
 * The nodes of a flow in the order in which they work, as the compiler's: each after those it reads from, wave by wave.
 * Within a wave they stand as on the canvas, from top to bottom.
 */
export function outlineRows(flow: Flow, catalogue: Catalogue): readonly OutlineRow[] {
  const ranks = ranksIn(flow, catalogue);
  const rank = ({ id }: FlowNode) => ranks.get(id) ?? 0;
  const links = linksOf(flow, catalogue);
  const frames = framesOf(flow);
  return [...flow.nodes]
    .sort((a, b) => rank(a) - rank(b) || byPlace(a, b))
    .map((node) => {
      const definition = catalogue.get(node.type);
      return {
        node,
        facts: cardFacts(node, catalogue, flow.flows),
        type: definition ? say(definition.label) : node.type,
        frame: frames.get(node.id),
        takes: links.takes.get(node.id) ?? [],
        gives: links.gives.get(node.id) ?? [],
      };
    });
}

const byPlace = (a: FlowNode, b: FlowNode): number =>
  a.position.y - b.position.y || a.position.x - b.position.x || (a.id < b.id ? -1 : 1);

/** What a Loop reads when a tick is over. */
const backInputs: ReadonlySet<string> = new Set(['again', 'result']);

/** The wave of each node. What ends a circle is passed over: an answer at its Interface, the end of a tick at its Loop. */
function ranksIn(flow: Flow, catalogue: Catalogue): ReadonlyMap<string, number> {
  const definitions = new Map(flow.nodes.map(({ id, type }) => [id, catalogue.get(type)]));
  const isBack = ({ node, port }: WireEnd) => {
    const definition = definitions.get(node);
    return definition?.role === 'interface' || (definition?.loop !== undefined && backInputs.has(port));
  };
  const ways = flow.wires.filter(({ to }) => !isBack(to)).map(({ from, to }) => ({ from: from.node, to: to.node }));
  // A circle that is none of these, which no build takes, is entered at its left.
  const ids = [...flow.nodes].sort((a, b) => a.position.x - b.position.x || byPlace(a, b)).map(({ id }) => id);
  return ranksOf(ids, forwardWires(ids, ways));
}

function linksOf(flow: Flow, catalogue: Catalogue) {
  const wiring = wiringOf(flow.wires);
  const known = new Map<string, { readonly label: string; name(side: PortSide, port: string): string }>();
  for (const node of flow.nodes) {
    const ports = cardPorts(node, wiring.get(node.id), catalogue, flow.flows);
    known.set(node.id, {
      label: cardFacts(node, catalogue).label,
      name: (side, port) => (side === 'in' ? ports.inputs : ports.outputs).find(({ id }) => id === port)?.name ?? port,
    });
  }
  const link = ({ id }: Wire, here: WireEnd, there: WireEnd, side: PortSide): OutlineLink => ({
    wire: id,
    port: known.get(here.node)?.name(side, here.port) ?? here.port,
    node: there.node,
    label: known.get(there.node)?.label ?? there.node,
    otherPort: known.get(there.node)?.name(side === 'in' ? 'out' : 'in', there.port) ?? there.port,
  });
  const [takes, gives] = [new Map<string, OutlineLink[]>(), new Map<string, OutlineLink[]>()];
  for (const wire of flow.wires) {
    takes.set(wire.to.node, [...(takes.get(wire.to.node) ?? []), link(wire, wire.to, wire.from, 'in')]);
    gives.set(wire.from.node, [...(gives.get(wire.from.node) ?? []), link(wire, wire.from, wire.to, 'out')]);
  }
  return { takes, gives };
}

/** The title of the innermost frame around each node. */
function framesOf(flow: Flow): ReadonlyMap<string, string> {
  const area = ({ size }: Flow['frames'][number]) => size.width * size.height;
  const titles = new Map<string, string>();
  for (const frame of [...flow.frames].sort((a, b) => area(b) - area(a)))
    for (const node of contentsOf(flow, frame).nodes) titles.set(node, frame.title);
  return titles;
}

/** Whether two rows say the same, so that one need not be drawn again. */
export function isSameRow(a: OutlineRow, b: OutlineRow): boolean {
  return (
    a.node === b.node &&
    a.facts.label === b.facts.label &&
    a.type === b.type &&
    a.frame === b.frame &&
    said(a) === said(b)
  );
}

const said = ({ takes, gives }: OutlineRow): string => JSON.stringify([takes, gives]);
