import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Position } from '../../flow/flow';
import type { Places } from '../annotations/places';
import type { Rectangle } from '../card/card-geometry';
import { lowestOf, ownHeight, runsBack, type WireSpan } from '../wires/wire-path';
import type { CanvasShape, WireShape } from './flow-shapes';

/** The wires that hang on what a hand carries, and where they run meanwhile. */
export type HeldWires = StoreApi<{ readonly spans: ReadonlyMap<string, WireSpan> }>;

/** What is mounted. */
interface Mounted {
  readonly nodes: readonly CanvasShape[];
  readonly wires: readonly WireShape[];
}

/** Moves what a hand carries, as it is mounted, until it is put down. */
export interface NearCarrier {
  readonly wires: HeldWires;
  carry(places: Places): void;
  /** After React has drawn, which knows nothing of what is carried. */
  again(): void;
  drop(): void;
}

const noSpans: ReadonlyMap<string, WireSpan> = new Map();

/** Nothing is carried, ever: for a canvas on which nothing is moved. */
export const noHeldWires: HeldWires = createStore(() => ({ spans: noSpans }));

/**
 * Makes what moves a few things beside React and xyflow, which would look through all there are at each step. The
 * elements are moved, and the wires on them drawn anew; nothing else hears of it.
 */
export function createNearCarrier(root: () => HTMLElement | null, mounted: () => Mounted): NearCarrier {
  const wires: HeldWires = createStore(() => ({ spans: noSpans }));
  const elements = new Map<string, HTMLElement>();
  let held: Places | undefined;
  const elementOf = (shape: string) => {
    const known = elements.get(shape);
    if (known?.isConnected) return known;
    const found = root()?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(shape)}"]`);
    if (found) elements.set(shape, found);
    return found ?? undefined;
  };
  const carry = (places: Places) => {
    held = places;
    const shapes = mounted();
    for (const { id, position } of shapes.nodes) {
      const at = places.get(id);
      const element = at && elementOf(id);
      // Beside the transform, which React writes.
      if (element) element.style.translate = `${at.x - position.x}px ${at.y - position.y}px`;
    }
    wires.setState({ spans: spansOf(shapes, places) });
  };
  return {
    wires,
    carry,
    again() {
      if (held) carry(held);
    },
    drop() {
      if (!held) return;
      held = undefined;
      for (const element of elements.values()) element.style.translate = '';
      elements.clear();
      wires.setState({ spans: noSpans });
    },
  };
}

/** Where the wires run that hang on what is at other places. */
export function spansOf({ nodes, wires }: Mounted, places: Places): ReadonlyMap<string, WireSpan> {
  const touching = wires.filter(({ source, target }) => places.has(source) || places.has(target));
  if (touching.length === 0) return noSpans;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const boxOf = (node: CanvasShape): Rectangle => ({
    ...{ width: node.width ?? 0, height: node.height ?? 0 },
    ...(places.get(node.id) ?? node.position),
  });
  const taken = wires.flatMap(({ source, target, data }) => {
    return data?.lowest === undefined || places.has(source) || places.has(target) ? [] : [data.lowest];
  });
  let boxes: readonly Rectangle[] | undefined;
  return new Map(
    touching.flatMap(({ id, source, target, sourceHandle, targetHandle }): [string, WireSpan][] => {
      const [from, to] = [byId.get(source), byId.get(target)];
      if (!from || !to) return [];
      const [fromBox, toBox] = [boxOf(from), boxOf(to)];
      const ends = {
        from: portAt(from, 'source', sourceHandle, fromBox),
        to: portAt(to, 'target', targetHandle, toBox),
      };
      if (!runsBack({ x: fromBox.x + fromBox.width, y: 0 }, { x: toBox.x, y: 0 })) return [[id, ends]];
      boxes ??= nodes.flatMap((node) => (node.type === 'card' ? [boxOf(node)] : []));
      return [[id, { ...ends, lowest: ownHeight(lowestOf(fromBox, toBox, boxes), taken) }]];
    }),
  );
}

function portAt(
  { handles }: CanvasShape,
  type: 'source' | 'target',
  id: string | null | undefined,
  box: Rectangle,
): Position {
  const port = handles?.find((handle) => handle.type === type && handle.id === id);
  return { x: box.x + (port?.x ?? 0), y: box.y + (port?.y ?? 0) };
}
