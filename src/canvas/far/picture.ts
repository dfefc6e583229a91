import type { Position } from '../../flow/flow';
import { breakpointMarks } from '../lights/breakpoint-marks';
import type { LightBoard } from '../lights/light-board';
import { type Colors, readColors, watchTheme } from './colors';
import { type Painting, paint, paintLines } from './paint';
import { changedRegions, type Line, type PictureModel, type PictureShapes, pictureModel } from './picture-model';
import { createTiles, type Look } from './tiles';

/** A picture of a flow on 2D canvases: of all of it from afar, of what a hand carries when that is much. */
export interface Picture {
  /** What the flow looks like now. */
  show(shapes: PictureShapes): void;
  look(look: Look): void;
  /** Whether everything is painted; else only what is carried, above the cards. */
  setWhole(isWhole: boolean): void;
  /** Nodes leave their places; their wires follow. */
  carry(nodes: ReadonlySet<string>, by: Position): void;
  /** What was carried has been put down. */
  drop(): void;
  readonly model: PictureModel;
  readonly isWhole: boolean;
  remove(): void;
}

const nothing: ReadonlySet<string> = new Set();
const atRest: Position = { x: 0, y: 0 };
/** Lights are painted every other frame at most, what passes on wires less often; while the view moves, later. */
const lightsMilliseconds = 30;
const wiresMilliseconds = 50;
const movingMilliseconds = 240;

/** Makes a picture within an element that fills the window on the flow. */
export function createPicture(root: HTMLElement, lights: LightBoard): Picture {
  const layer = (className: string) => root.appendChild(Object.assign(document.createElement('div'), { className }));
  const strings = root.appendChild(Object.assign(document.createElement('canvas'), { className: 'picture-strings' }));
  let shapes: PictureShapes = { cards: [], wires: [] };
  let read: { readonly of: object; readonly model: PictureModel } | undefined;
  /** Read when somebody asks for it: near by, nobody does. */
  const modelNow = () => {
    if (read?.of !== shapes) read = { of: shapes, model: pictureModel(shapes) };
    return read.model;
  };
  let colors: Colors = readColors(root);
  let look: Look | undefined;
  let isWhole = false;
  let carried = nothing;
  let by = atRest;
  const painting = (isCarried: boolean): Painting => ({
    get model() {
      return modelNow();
    },
    get colors() {
      return colors;
    },
    lightOf: lights.lightOf,
    wireLightOf: lights.wireLightOf,
    breakpointOf: (node) => breakpointMarks.getState().marks.get(node),
    showsBox: ({ id }) => carried.has(id) === isCarried,
    // A wire with one end in the hand is a string that is drawn at each step.
    showsLine: ({ wire }) => carried.has(wire.source) === isCarried && carried.has(wire.target) === isCarried,
  });
  const still = createTiles(layer('picture-tiles'), (pen, region, zoom) => paint(pen, painting(false), region, zoom));
  const held = createTiles(layer('picture-tiles'), (pen, region, zoom) => paint(pen, painting(true), region, zoom));
  const changes = createChanges((nodes, wires) => {
    const model = modelNow();
    const regions = [
      ...nodes.flatMap((id) => model.boxOf(id) ?? []),
      ...wires.flatMap((id) => model.lineOf(id)?.bounds ?? []),
    ];
    if (isWhole) still.repaint(regions);
    if (carried.size > 0) held.repaint(regions);
  });
  const stopWatching = lights.watch({
    onNode: (node) => {
      if (isWhole || carried.has(node)) changes.node(node);
    },
    onWire: (wire) => {
      if (isWhole) changes.wire(wire);
    },
  });
  const stopMarks = breakpointMarks.subscribe(({ marks }, before) => {
    for (const node of new Set([...marks.keys(), ...before.marks.keys()]))
      if (marks.get(node) !== before.marks.get(node) && (isWhole || carried.has(node))) changes.node(node);
  });
  const repaint = () => {
    if (isWhole) still.repaint();
    if (carried.size > 0) held.repaint();
  };
  const stopTheme = watchTheme(() => {
    colors = readColors(root);
    repaint();
  });

  const drawStrings = () => {
    if (!look) return;
    const loose = modelNow().lines.filter(({ wire }) => carried.has(wire.source) !== carried.has(wire.target));
    const pen = prepare(strings, look);
    if (pen)
      paintLines(
        pen,
        painting(false),
        loose.map((line) => pulled(line, carried, by)),
        look.zoom,
      );
  };
  const place = () => {
    if (!look) return;
    if (isWhole) still.look(look);
    if (carried.size === 0) return;
    held.look(look);
    drawStrings();
  };

  return {
    get model() {
      return modelNow();
    },
    get isWhole() {
      return isWhole;
    },
    show(next) {
      const before = read?.model;
      shapes = next;
      const changed = () => before && changedRegions(before, modelNow());
      if (isWhole) still.repaint(changed());
      if (carried.size > 0) held.repaint(changed());
    },
    look(next) {
      look = next;
      changes.moved();
      place();
    },
    setWhole(next) {
      if (isWhole === next) return;
      isWhole = next;
      if (isWhole) place();
      else still.clear();
    },
    carry(nodes, next) {
      const isNew = nodes !== carried;
      carried = nodes;
      by = next;
      if (isNew) repaint();
      held.shift(by);
      place();
    },
    drop() {
      if (carried.size === 0) return;
      carried = nothing;
      by = atRest;
      held.clear();
      strings.width = 0;
      if (isWhole) still.repaint();
    },
    remove() {
      stopWatching();
      stopMarks();
      stopTheme();
      changes.stop();
      still.clear();
      held.clear();
      root.replaceChildren();
    },
  };
}

/** A line one of whose ends is carried. */
function pulled(line: Line, carried: ReadonlySet<string>, by: Position): Line {
  const end = carried.has(line.wire.source) ? 'from' : 'to';
  return { ...line, [end]: { x: line[end].x + by.x, y: line[end].y + by.y } };
}

/** Empties a canvas that fills the window; its pen draws in the flow's coordinates. */
function prepare(canvas: HTMLCanvasElement, { x, y, zoom, width, height }: Look): CanvasRenderingContext2D | null {
  const sharpness = Math.max(1, window.devicePixelRatio);
  const [wide, high] = [Math.round(width * sharpness), Math.round(height * sharpness)];
  if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
  const pen = canvas.getContext('2d');
  pen?.setTransform(1, 0, 0, 1, 0, 0);
  pen?.clearRect(0, 0, wide, high);
  pen?.setTransform(zoom * sharpness, 0, 0, zoom * sharpness, x * sharpness, y * sharpness);
  return pen;
}

/** Gathers what has changed until the next frame. */
function createChanges(paintThem: (nodes: readonly string[], wires: readonly string[]) => void) {
  let nodes = new Set<string>();
  let wires = new Set<string>();
  let frame = 0;
  const last = { nodes: 0, wires: 0, move: 0 };
  const paintNow = (now: number) => {
    frame = 0;
    const isMoving = now - last.move < movingMilliseconds;
    const isTime = now - last.nodes >= (isMoving ? movingMilliseconds : lightsMilliseconds);
    const isTimeForWires = isTime && now - last.wires >= wiresMilliseconds;
    const due = { nodes: isTime ? [...nodes] : [], wires: isTimeForWires ? [...wires] : [] };
    if (isTime) nodes = new Set();
    if (isTimeForWires) wires = new Set();
    if (due.nodes.length > 0) last.nodes = now;
    if (due.wires.length > 0) last.wires = now;
    if (due.nodes.length + due.wires.length > 0) paintThem(due.nodes, due.wires);
    if (nodes.size + wires.size > 0) ask();
  };
  const ask = () => {
    frame ||= requestAnimationFrame(paintNow);
  };
  return {
    node(id: string) {
      nodes.add(id);
      ask();
    },
    wire(id: string) {
      wires.add(id);
      ask();
    },
    moved() {
      last.move = performance.now();
    },
    stop: () => cancelAnimationFrame(frame),
  };
}
