import type { Position } from '../../flow/flow';
import type { CanvasParts } from '../canvas-context';
import type { Rectangle } from '../card/card-geometry';
import type { SelectionStore } from '../selection';
import type { FarLayerProps } from './far-parts';
import type { Picture } from './picture';
import { boxAt, lineAt, within } from './picture-model';

/** What a hand works on in the picture. */
export interface HandPlace {
  readonly picture: Picture;
  readonly selection: SelectionStore;
  /** From the page's coordinates to the flow's. */
  toFlow(point: Position): Position;
  /** Moves the view while the pointer is near its border. */
  panNear(point: Position): void;
  zoom(): number;
  onCarrying: FarLayerProps['onCarrying'];
  onCarried: FarLayerProps['onCarried'];
  onCopy: FarLayerProps['onCopy'];
  onChoose: CanvasParts['onChoose'];
  /** The rectangle that a hand draws, in the flow's coordinates. */
  onMarquee(rectangle: Rectangle | undefined): void;
  /** A gesture began or ended. */
  onBusy(isBusy: boolean): void;
}

/** A press that moves less than this many pixels is a click, as on the cards. */
const clickDistance = 3;
/** How far from a wire a click may be, in pixels. */
const wireDistance = 6;

/** Lets a hand work on the picture: click, drag, marquee; until the answer is called. */
export function lendHand(pane: HTMLElement, place: HandPlace): () => void {
  const own = new AbortController();
  let wasDragged = false;
  const press = (event: PointerEvent) => {
    wasDragged = false;
    if (event.target instanceof Element && event.target.closest('.react-flow__node')) return;
    // Space lets the pane be drawn by hand; a finger draws it too.
    if (event.button !== 0 || !event.isPrimary || event.pointerType === 'touch' || pane.matches('.draggable')) return;
    followPress(event, place, () => {
      wasDragged = true;
    });
  };
  const click = (event: MouseEvent) => {
    const isOther = event.target instanceof Element && event.target.closest('.react-flow__node');
    if (!wasDragged && !isOther) chooseAt(event, place);
    wasDragged = false;
  };
  pane.addEventListener('pointerdown', press, { signal: own.signal });
  pane.addEventListener('click', click, { signal: own.signal });
  return () => own.abort();
}

/** A click: selects what is under it; an Interface opens. With Shift or Ctrl it adds to the selection or takes from it. */
function chooseAt(event: MouseEvent, { picture, selection, toFlow, zoom, onChoose }: HandPlace) {
  const point = toFlow({ x: event.clientX, y: event.clientY });
  const box = boxAt(picture.model, point);
  const line = box ? undefined : lineAt(picture.model, point, wireDistance / zoom());
  const { nodes, wires } = selection.getState();
  if (event.shiftKey || event.ctrlKey || event.metaKey) {
    if (box) selection.select({ nodes: toggled(nodes, box.id), wires });
    else if (line) selection.select({ nodes, wires: toggled(wires, line.id) });
    return;
  }
  if (!box && !line) return selection.clear();
  selection.select({ nodes: box ? [box.id] : [], wires: line ? [line.id] : [] });
  onChoose(box?.card.data);
}

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const after = new Set(chosen);
  if (!after.delete(id)) after.add(id);
  return after;
}

/** Follows a press: from a node it carries, from elsewhere it draws a marquee. */
function followPress(press: PointerEvent, place: HandPlace, onDrag: () => void) {
  const own = new AbortController();
  const start = { x: press.clientX, y: press.clientY };
  const origin = place.toFlow(start);
  const { picture } = place;
  const under = boxAt(picture.model, origin);
  let gesture: Gesture | undefined;
  const end = () => {
    own.abort();
    gesture?.cancel();
    if (gesture) place.onBusy(false);
  };
  const move = (event: PointerEvent) => {
    const point = { x: event.clientX, y: event.clientY };
    if (!gesture) {
      if (Math.hypot(point.x - start.x, point.y - start.y) <= clickDistance) return;
      onDrag();
      place.onBusy(true);
      gesture = under ? carrying(under.id, origin, isAdding(press), place) : marquee(origin, place);
    }
    place.panNear(point);
    gesture.move(place.toFlow(point), event.altKey);
  };
  const release = (event: PointerEvent) => {
    gesture?.finish(place.toFlow({ x: event.clientX, y: event.clientY }));
    end();
  };
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !gesture) return;
    event.stopPropagation();
    end();
  };
  const listening = { signal: own.signal, capture: true };
  window.addEventListener('pointermove', move, listening);
  window.addEventListener('pointerup', release, listening);
  window.addEventListener('pointercancel', end, listening);
  window.addEventListener('keydown', key, listening);
}

interface Gesture {
  /** With Alt, copies are carried. */
  move(point: Position, isCopying: boolean): void;
  finish(point: Position): void;
  /** Comes after it has finished too. */
  cancel(): void;
}

function isAdding(event: PointerEvent): boolean {
  return event.shiftKey || event.ctrlKey || event.metaKey;
}

/** Carries what is selected, with the node under the pointer among it. */
function carrying(
  under: string,
  origin: Position,
  adds: boolean,
  { picture, selection, onCarrying, onCarried, onCopy }: HandPlace,
): Gesture {
  const { nodes, wires } = selection.getState();
  if (!nodes.has(under)) selection.select(adds ? { nodes: [...nodes, under], wires } : { nodes: [under] });
  const isFree = (id: string) => picture.model.boxOf(id)?.card.data.node.locked === undefined;
  // What is in a selected frame comes along.
  const carried = new Set([...selection.getState().nodes, ...onCarrying({ x: 0, y: 0 })].filter(isFree));
  const away = (point: Position) => ({ x: point.x - origin.x, y: point.y - origin.y });
  let follows: ReadonlySet<string> = carried;
  return {
    move(point, isCopying) {
      if (isCopying !== (follows !== carried)) {
        picture.drop();
        follows = onCopy(isCopying ? carried : undefined) ?? carried;
      }
      onCarrying(isCopying ? undefined : away(point));
      picture.carry(follows, away(point));
    },
    finish(point) {
      const by = away(point);
      const boxes = [...follows].flatMap((id) => picture.model.boxOf(id) ?? []);
      const placeOf = ({ x, y }: Position) => ({ x: Math.round(x + by.x), y: Math.round(y + by.y) });
      picture.drop();
      onCarrying(undefined);
      onCarried(new Map(boxes.map((box) => [box.id, placeOf(box)])), by);
    },
    cancel() {
      picture.drop();
      onCarrying(undefined);
      onCopy(undefined);
    },
  };
}

/** Selects what a rectangle touches while it is drawn. */
function marquee(origin: Position, { picture, selection, onMarquee }: HandPlace): Gesture {
  const before = selection.getState();
  let isFinished = false;
  return {
    move(point) {
      const rectangle = between(origin, point);
      onMarquee(rectangle);
      selection.select(within(picture.model, rectangle));
    },
    finish() {
      isFinished = true;
    },
    cancel() {
      onMarquee(undefined);
      if (!isFinished) selection.select(before);
    },
  };
}

function between(a: Position, b: Position): Rectangle {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}
