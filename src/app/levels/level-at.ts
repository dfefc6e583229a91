import type { StoreApi } from 'zustand/vanilla';
import type { CanvasViewport, SelectionState } from '../../canvas';
import { selectionAfterTravel } from '../../canvas';
import { createLevelDocument } from '../../canvas/sub-flows/level-document';
import { lightsInside } from '../../canvas/sub-flows/level-lights';
import { problemsAt, stepsOf } from '../../canvas/sub-flows/way';
import type { NodeId } from '../../flow/ids';
import type { Operation } from '../../flow/operation';
import { seenFrom } from '../../flow/sub-flows/level';
import { waysInto } from '../../flow/sub-flows/uses';
import { catalogue } from '../../nodes';
import type { Level, LevelParts, LookingAt } from './level';

type Way = readonly NodeId[];
type LevelStore = Pick<StoreApi<Level>, 'getState' | 'setState'> & { readonly view: LookingAt };

/** How one goes from level to level. */
export interface Travels {
  /** @returns whether another level is on the canvas now */
  go(way: Way): boolean;
  /** Goes outwards as far as the way there is no longer there. */
  stay(): void;
  follow(operation: Operation): void;
  /** Gives the focus, which went with the cards that are gone, to a card that is there: the one that is selected, else the first. */
  takeFocus(): void;
}

/** What was seen and selected at a level when it was left. */
interface Memory {
  readonly viewport: CanvasViewport | undefined;
  readonly selection: SelectionState;
}

const made = new WeakMap<Level, Travels>();

/** The travels from an outermost level; the same each time. */
export function travels(parts: LevelParts, store: LevelStore, outermost: Level): Travels {
  const known = made.get(outermost) ?? makeTravels(parts, store, outermost);
  made.set(outermost, known);
  return known;
}

function makeTravels(parts: LevelParts, store: LevelStore, outermost: Level): Travels {
  const { document, selection } = parts;
  const memories = new Map<string, Memory>();
  const keyOf = (way: Way) => [document.getState().flow.id, ...way].join('/');

  function go(way: Way): boolean {
    const before = store.getState();
    const next = levelAt(parts, way, outermost);
    if (isSameWay(before.way, next.way)) return false;
    memories.set(keyOf(before.way), { viewport: store.view.current, selection: selection.getState() });
    const memory = memories.get(keyOf(next.way));
    const viewport = next === outermost ? undefined : memory?.viewport;
    store.view.current = viewport;
    store.setState(viewport ? { ...next, viewport } : next, true);
    // Outwards, the Sub-flow that one comes from is selected.
    const from = isInside(before.way, next.way) ? before.way[next.way.length] : undefined;
    selection.select(from === undefined ? (memory?.selection ?? {}) : { nodes: [from] });
    return before.document.getState().flow.id !== next.document.getState().flow.id;
  }

  return {
    go,
    stay() {
      const { way, steps } = store.getState();
      const now = stepsOf(document.getState().flow, way, catalogue);
      if (now.length < way.length || now.some(({ flow }, index) => flow !== steps[index]?.flow)) {
        const kept = now.findIndex(({ flow }, index) => flow !== steps[index]?.flow);
        go(way.slice(0, kept < 0 ? now.length : kept));
      } else if (now.some(({ label }, index) => label !== steps[index]?.label)) store.setState({ steps: now });
    },
    takeFocus() {
      if (globalThis.document.activeElement !== globalThis.document.body) return;
      const [selected = ''] = selection.getState().nodes;
      const card = (which: string) => globalThis.document.querySelector<HTMLElement>(`.canvas [data-node-id${which}]`);
      (card(`="${CSS.escape(selected)}"`) ?? card(''))?.focus({ preventScroll: true });
    },
    follow(operation) {
      const place = placeOf(operation);
      const { flow } = document.getState();
      if (place !== undefined && place !== (store.getState().flow ?? outside))
        go(place === outside ? [] : (waysInto(flow, catalogue).get(place) ?? store.getState().way));
      const level = store.getState();
      const shown = level.document.getState().flow;
      selection.select(selectionAfterTravel(shown, level.seen(operation), selection.getState()));
    },
  };
}

function levelAt({ document, lights }: LevelParts, wanted: Way, outermost: Level): Level {
  const { flow } = document.getState();
  const steps = stepsOf(flow, wanted, catalogue);
  const level = steps.at(-1)?.flow;
  if (level === undefined) return outermost;
  const way = steps.map(({ node }) => node);
  return {
    way,
    steps,
    flow: level,
    document: createLevelDocument(document, level),
    lights: lightsInside(lights, way),
    seen: (operation) => seenFrom(operation, level),
    problems: (problems) => problemsAt(document.getState().flow, level, problems, catalogue),
  };
}

function isSameWay(a: Way, b: Way): boolean {
  return a.length === b.length && isInside(a, b);
}

/** Whether a way begins with another. */
function isInside(way: Way, outer: Way): boolean {
  return outer.every((node, index) => node === way[index]);
}

const outside = '';

/** Where an operation changes something that is seen on a canvas: an embedded flow, or outside of all; undefined if nowhere. */
function placeOf(operation: Operation): string | undefined {
  switch (operation.type) {
    case 'within':
      return placeOf(operation.operation) === undefined ? undefined : operation.flow;
    case 'batch': {
      const places = operation.operations.map(placeOf).filter((place) => place !== undefined);
      return places[0];
    }
    case 'set':
      return undefined;
    default:
      return operation.collection === 'variables' || operation.collection === 'slots' ? undefined : outside;
  }
}
