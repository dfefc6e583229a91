import type { Flow, FlowNode, Wire } from '../../flow/flow';
import type { Catalogue } from '../../flow/node-definition';
import type { PortType } from '../../flow/port-type';
import { cardFacts } from '../card/card-facts';
import { cardGeometry } from '../card/card-geometry';
import { cardPorts, type NodeWiring, wiringOf } from '../card/card-ports';
import { createCarriedTypes, withCarried } from './carried-types';
import { type CardData, type CardShape, type Scene, toCard } from './flow-shapes';

/** The cards of a scene, in the order of the document. */
export interface SceneCards {
  readonly all: readonly CardShape[];
  readonly byId: ReadonlyMap<string, CardShape>;
}

/** A card, and what it was made from. */
interface KeptCard extends CardSource {
  readonly card: CardShape;
}

interface CardSource {
  readonly node: FlowNode;
  readonly wiring: NodeWiring | undefined;
  readonly isOpened: boolean;
  readonly hasProblem: boolean;
  /** What goes through it, if it is a bend. */
  readonly carried: PortType | undefined;
}

/** Makes the function that finds the cards of a scene; where nothing has changed, the same list of the same cards. */
export function createCards(catalogue: Catalogue): (scene: Scene) => SceneCards {
  const wiringNow = createWiring();
  const carriedNow = createCarriedTypes(catalogue);
  let kept = new Map<string, KeptCard>();
  let last: SceneCards = { all: [], byId: new Map() };
  let flows: Flow['flows'] = {};
  return ({ flow, selection, moved, troubled, opened }) => {
    // The ports of a Sub-flow follow what the document embeds.
    if (flow.flows !== flows) kept = new Map();
    flows = flow.flows;
    const wiring = wiringNow(flow.wires);
    const carried = carriedNow(flow);
    const next = new Map<string, KeptCard>();
    let isSame = flow.nodes.length === last.all.length;
    const all = flow.nodes.map((node, index) => {
      const { id } = node;
      const source = {
        node,
        wiring: wiring.get(id),
        isOpened: opened?.has(id) === true,
        hasProblem: troubled.has(id),
        carried: carried.get(id),
      };
      const before = kept.get(id);
      const data = before && isAlike(before, source) ? before.card.data : describe(source, catalogue, flows);
      const place = moved.get(id) ?? node.position;
      const card =
        reuse(before?.card, data, place, selection.nodes.has(id)) ?? toCard(id, data, place, selection.nodes.has(id));
      next.set(id, before && before.card === card && before.node === node ? before : { ...source, card });
      if (card !== last.all[index]) isSame = false;
      return card;
    });
    kept = next;
    if (!isSame) last = { all, byId: new Map(all.map((card) => [card.id, card])) };
    return last;
  };
}

/** Makes the function that finds which ports have wires; a node whose wires have not changed keeps its answer. */
function createWiring() {
  let wires: readonly Wire[] = [];
  let wiring: ReadonlyMap<string, NodeWiring> = new Map();
  return (now: readonly Wire[]) => {
    if (now === wires) return wiring;
    wires = now;
    const before = wiring;
    const kept = [...wiringOf(now)].map(([node, fresh]) => {
      const old = before.get(node);
      const isSame = old && samePorts(old.inputs, fresh.inputs) && samePorts(old.outputs, fresh.outputs);
      return [node, isSame ? old : fresh] as const;
    });
    wiring = new Map(kept);
    return wiring;
  };
}

/** Whether two sets hold the same in the same order, which is that of the wires. */
function samePorts(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size !== b.size) return false;
  const others = b.values();
  for (const port of a) if (others.next().value !== port) return false;
  return true;
}

/** Whether a card looks as it did, wherever it is. */
function isAlike(before: KeptCard, { node, wiring, isOpened, hasProblem, carried }: CardSource): boolean {
  if (before.wiring !== wiring || before.isOpened !== isOpened || before.hasProblem !== hasProblem) return false;
  if (before.carried !== carried) return false;
  if (before.node === node) return true;
  const { position: _, ...rest } = node;
  const { position: __, ...restBefore } = before.node;
  return Object.keys({ ...rest, ...restBefore }).every(
    (key) => rest[key as keyof typeof rest] === restBefore[key as keyof typeof rest], // keys of the two
  );
}

function describe(
  { node, wiring, isOpened, hasProblem, carried }: CardSource,
  catalogue: Catalogue,
  flows: Flow['flows'],
): CardData {
  const facts = cardFacts(node, catalogue, flows);
  const ports = withCarried(cardPorts(node, wiring, catalogue, flows, isOpened), carried);
  return { node, facts, ports, geometry: cardGeometry(ports, facts.summary !== undefined), hasProblem };
}

function reuse(
  before: CardShape | undefined,
  data: CardData,
  { x, y }: FlowNode['position'],
  isSelected: boolean,
): CardShape | undefined {
  if (!before || before.data !== data || before.selected !== isSelected) return undefined;
  return before.position.x === x && before.position.y === y ? before : undefined;
}
