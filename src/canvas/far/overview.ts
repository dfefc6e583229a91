import type { Light } from '../../flow/run-event';
import { boundsOf, type Rectangle } from '../card/card-geometry';
import type { LightBoard } from '../lights/light-board';
import { lightOfMany } from '../lights/light-of-many';
import { type CardShape, rectangleOf, type Shapes } from '../scene/flow-shapes';
import { type Colors, readColors, watchTheme } from './colors';

type OverviewShapes = Pick<Shapes, 'cards' | 'cardOf' | 'drawn'>;
type Drawn = NonNullable<Shapes['drawn']>[number];

/** The whole flow in a small picture, and in it what is in sight. */
export interface Overview {
  show(shapes: OverviewShapes): void;
  look(view: Rectangle): void;
  /** From a step in the picture's pixels to one in the flow. */
  readonly scale: number;
  remove(): void;
}

export const overviewSize = { width: 148, height: 92 } as const;
/** Around the flow, as a share of the picture. */
const margin = 0.05;
/** So that the picture is not made anew at each step of a view beside the flow, it shows a little more than it must. */
const spare = 0.15;
const mostRoom = 1.6;
/** Lights are small here: they may come a little later. */
const lightsMilliseconds = 100;

/** Makes the overview on a canvas, with an element that shows what is in sight. */
export function createOverview(canvas: HTMLCanvasElement, frame: HTMLElement, lights: LightBoard): Overview {
  const sharpness = Math.max(1, window.devicePixelRatio);
  canvas.width = overviewSize.width * sharpness;
  canvas.height = overviewSize.height * sharpness;
  const pen = canvas.getContext('2d');
  let shapes: OverviewShapes = { cards: [], cardOf: () => undefined };
  /** A card that a collapsed frame hides is none of them. */
  let shown = new Set<string>();
  let all: Rectangle = { x: 0, y: 0, width: 1, height: 1 };
  let view = all;
  let room = all;
  let placed = { x: 0, y: 0, scale: 1 };
  let colors: Colors = readColors(canvas);
  let due = new Set<string>();
  let request = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const paintCard = (card: CardShape) => {
    if (!pen) return;
    pen.fillStyle = colorOf(lights.lightOf(card.id), 'line-strong');
    paintBox(rectangleOf(card), pen);
  };
  const colorOf = (light: Light, atRest: 'line' | 'line-strong') =>
    colors[light === 'active' ? 'live' : light === 'failed' ? 'bad' : atRest];
  const paintDrawn = ({ box, hidden = [] }: Drawn) => {
    if (!pen) return;
    pen.fillStyle = colorOf(lightOfMany(hidden.map((node) => lights.lightOf(node))), 'line');
    paintBox(box, pen);
  };
  const paintBox = ({ x, y, width, height }: Rectangle, pen: CanvasRenderingContext2D) => {
    const { scale } = placed;
    pen.fillRect(
      (x - placed.x) / scale,
      (y - placed.y) / scale,
      Math.max(1.5, width / scale),
      Math.max(1.5, height / scale),
    );
  };
  const paint = () => {
    request = 0;
    due = new Set();
    pen?.setTransform(sharpness, 0, 0, sharpness, 0, 0);
    pen?.clearRect(0, 0, overviewSize.width, overviewSize.height);
    for (const drawn of shapes.drawn ?? []) paintDrawn(drawn);
    for (const card of shapes.cards) paintCard(card);
  };
  const paintDue = () => {
    timer = undefined;
    for (const id of due) {
      const card = shapes.cardOf(id);
      if (card && shown.has(id)) paintCard(card);
    }
    for (const drawn of shapes.drawn ?? []) if (drawn.hidden?.some((node) => due.has(node))) paintDrawn(drawn);
    due = new Set();
  };
  const arrange = () => {
    const needed = boundsOf([all, view]) ?? all;
    const isSame = isWithin(needed, room) && room.width * room.height < mostRoom * needed.width * needed.height;
    if (!isSame) room = boundsOf([all, widened(view)]) ?? all;
    placed = placeFor(room);
    const { x, y, width, height } = view;
    frame.style.transform = `translate(${(x - placed.x) / placed.scale}px, ${(y - placed.y) / placed.scale}px)`;
    frame.style.width = `${width / placed.scale}px`;
    frame.style.height = `${height / placed.scale}px`;
    if (isSame) return;
    cancelAnimationFrame(request);
    request = requestAnimationFrame(paint);
  };
  const stopWatching = lights.watch({
    onNode(node) {
      due.add(node);
      timer ||= setTimeout(paintDue, lightsMilliseconds);
    },
    onWire() {},
  });
  const stopTheme = watchTheme(() => {
    colors = readColors(canvas);
    paint();
  });
  return {
    show(next) {
      shapes = next;
      shown = new Set(next.cards.map(({ id }) => id));
      room = { x: 0, y: 0, width: 0, height: 0 };
      all = boundsOf([...next.cards.map(rectangleOf), ...(next.drawn ?? []).map(({ box }) => box)]) ?? all;
      arrange();
      cancelAnimationFrame(request);
      request = requestAnimationFrame(paint);
    },
    look(next) {
      view = next;
      arrange();
    },
    get scale() {
      return placed.scale;
    },
    remove() {
      stopWatching();
      stopTheme();
      cancelAnimationFrame(request);
      clearTimeout(timer);
    },
  };
}

function widened({ x, y, width, height }: Rectangle): Rectangle {
  const [across, down] = [spare * width, spare * height];
  return { x: x - across, y: y - down, width: width + 2 * across, height: height + 2 * down };
}

function isWithin(inner: Rectangle, outer: Rectangle): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** Where a rectangle of the flow begins in the picture, and how many of the flow's units a pixel is. */
function placeFor({ x, y, width, height }: Rectangle) {
  const scale = Math.max(width / overviewSize.width, height / overviewSize.height) * (1 + 2 * margin);
  return {
    scale,
    x: x + width / 2 - (overviewSize.width / 2) * scale,
    y: y + height / 2 - (overviewSize.height / 2) * scale,
  };
}
