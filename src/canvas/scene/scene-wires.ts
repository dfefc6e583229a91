import type { Wire } from '../../flow/flow';
import type { Rectangle } from '../card/card-geometry';
import { lowestOf, ownHeight, runsBack } from '../wires/wire-path';
import { type CardShape, rectangleOf, type Scene, toWire, type WireShape, type WireSource } from './flow-shapes';

interface WireCards {
  readonly byId: ReadonlyMap<string, CardShape>;
  /** The places of all cards that are shown. */
  shown(): readonly Rectangle[];
}

/** A wire's shape, and what it was made from. */
interface KeptWire extends WireSource {
  readonly shape: WireShape;
}

/** Makes the function that finds the wires of a scene; where nothing has changed, the same list of the same wires. */
export function createWires(): (scene: Scene, cards: WireCards) => readonly WireShape[] {
  const numbersOf = createNumbers();
  const arcs = createArcs();
  let kept = new Map<string, KeptWire>();
  let last: readonly WireShape[] = [];
  return (scene, cards) => {
    const { flow, selection, standIns, troubled } = scene;
    const drawn = flow.wires.filter((wire) => isDrawn(wire, cards, standIns));
    const numbers = numbersOf(drawn);
    arcs.begin(scene, cards);
    const next = new Map<string, KeptWire>();
    let isSame = drawn.length === last.length;
    const shapes = drawn.flatMap((wire, index) => {
      const [source, target] = [cards.byId.get(wire.from.node), cards.byId.get(wire.to.node)];
      if (!source || !target) return [];
      const [from, to] = [standIns?.get(wire.from.node), standIns?.get(wire.to.node)];
      const made: WireSource = {
        wire,
        source: source.data,
        target: target.data,
        from,
        to,
        number: numbers.get(wire) ?? 0,
        lowest: arcs.lowest(wire, from?.box ?? rectangleOf(source), to?.box ?? rectangleOf(target)),
        isSelected: selection.wires.has(wire.id),
        hasProblem: troubled.has(wire.id),
      };
      const before = kept.get(wire.id);
      const wasKept = before && isAlike(before, made) ? before : undefined;
      const item = wasKept ?? { ...made, shape: reuse(before?.shape, toWire(made)) };
      next.set(wire.id, item);
      if (item.shape !== last[index]) isSame = false;
      return [item.shape];
    });
    kept = next;
    if (!isSame) last = shapes;
    return last;
  };
}

/** A wire is drawn between cards that are there, and not within a collapsed frame. */
function isDrawn({ from, to }: Wire, { byId }: WireCards, standIns: Scene['standIns']): boolean {
  if (!byId.has(from.node) || !byId.has(to.node)) return false;
  const standIn = standIns?.get(from.node);
  return !standIn || standIn.shape !== standIns?.get(to.node)?.shape;
}

function isAlike(a: WireSource, b: WireSource): boolean {
  return (
    a.wire === b.wire &&
    a.source === b.source &&
    a.target === b.target &&
    a.from?.shape === b.from?.shape &&
    a.to?.shape === b.to?.shape &&
    a.number === b.number &&
    a.lowest === b.lowest &&
    a.isSelected === b.isSelected &&
    a.hasProblem === b.hasProblem
  );
}

/** A node whose config has changed may have the ports and the label that it had. */
function reuse(before: WireShape | undefined, next: WireShape): WireShape {
  const [old, fresh] = [before?.data, next.data];
  if (!before || !old || !fresh || before.selected !== next.selected || before.ariaLabel !== next.ariaLabel)
    return next;
  const isSame =
    before.source === next.source &&
    before.target === next.target &&
    old.wire === fresh.wire &&
    old.type === fresh.type &&
    old.number === fresh.number &&
    old.lowest === fresh.lowest &&
    old.hasProblem === fresh.hasProblem;
  return isSame ? before : next;
}

/** Makes the function that numbers the wires of an input that has several, from 1. */
function createNumbers() {
  let last: readonly Wire[] = [];
  let numbers: ReadonlyMap<Wire, number> = new Map();
  return (wires: readonly Wire[]): ReadonlyMap<Wire, number> => {
    if (wires.length === last.length && wires.every((wire, index) => wire === last[index])) return numbers;
    last = wires;
    const atEnd = new Map<string, Wire[]>();
    for (const wire of wires) {
      const end = `${wire.to.node}:${wire.to.port}`;
      const others = atEnd.get(end);
      if (others) others.push(wire);
      else atEnd.set(end, [wire]);
    }
    const several = [...atEnd.values()].filter((arriving) => arriving.length > 1);
    numbers = new Map(several.flatMap((arriving) => arriving.map((wire, index) => [wire, index + 1] as const)));
    return numbers;
  };
}

/**
 * The heights of the arcs of wires that run back: apart from each other, and below the cards in their way. While a hand
 * drags, those that it does not drag keep theirs: the cards they pass are looked at when it lets go.
 */
function createArcs() {
  let before = new Map<Wire, number>();
  let heights = new Map<Wire, number>();
  let taken: number[] = [];
  let moved: Scene['moved'] = new Map();
  let rectangles: () => readonly Rectangle[] = () => [];
  return {
    begin(scene: Scene, { shown }: WireCards) {
      before = heights;
      heights = new Map();
      taken = [];
      moved = scene.moved;
      let found: readonly Rectangle[] | undefined;
      rectangles = () => {
        found ??= shown();
        return found;
      };
    },
    lowest(wire: Wire, from: Rectangle, to: Rectangle): number | undefined {
      if (!runsBack({ x: from.x + from.width, y: 0 }, { x: to.x, y: 0 })) return undefined;
      const old = before.get(wire);
      const isHeld = old !== undefined && moved.size > 0 && !moved.has(wire.from.node) && !moved.has(wire.to.node);
      const height = isHeld ? old : ownHeight(lowestOf(from, to, rectangles()), taken);
      if (isHeld) taken.push(old);
      heights.set(wire, height);
      return height;
    },
  };
}
