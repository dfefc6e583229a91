import type { Light } from '../../flow/run-event';
import { typeFamily } from '../../look/type-color';
import type { Rectangle } from '../card/card-geometry';
import type { WireLight } from '../lights/wire-lights';
import { paintLock } from '../locking/paint-lock';
import { traceWire } from '../wires/wire-path';
import { type Colors, colorOfFamily, tintOf } from './colors';
import { shorten } from './labels';
import { paintLamp } from './paint-lamp';
import { paintBreakpoint, paintFaults } from './paint-marks';
import { type Box, type Line, meets, type PictureModel } from './picture-model';

type Pen = CanvasRenderingContext2D;

/** What the picture is painted from. */
export interface Painting {
  readonly model: PictureModel;
  readonly colors: Colors;
  lightOf(node: string): Light;
  wireLightOf(wire: string): WireLight | undefined;
  breakpointOf(node: string): 'on' | 'off' | undefined;
  /** Of boxes and lines, those that this picture shows. */
  showsBox(box: Box): boolean;
  showsLine(line: Line): boolean;
}

/** Cards show their ports and their second line from here on, as the mounted ones do. */
const nearZoom = 0.5;
/** Below this a label is dust. */
const labelZoom = 0.22;

/**
 * Paints what of a flow lies in a region.
 * @param pen one that paints in the flow's coordinates, in which a pixel of the screen is `1 / zoom` wide
 */
export function paint(pen: Pen, painting: Painting, region: Rectangle, zoom: number): void {
  const { model, colors } = painting;
  const lines = model.lines.filter((line) => meets(line.bounds, region) && painting.showsLine(line));
  paintLines(pen, painting, lines, zoom);
  paintFaults(pen, colors, lines, zoom);
  const boxes = model.boxes.filter((box) => meets(box, region) && painting.showsBox(box));
  for (const box of boxes) if (!box.card.selected) paintBox(pen, painting, box, zoom);
  // Those that are selected lie on top, as the cards do.
  for (const box of boxes) if (box.card.selected) paintBox(pen, painting, box, zoom);
}

/** Paints lines, those of one look with one stroke. */
export function paintLines(pen: Pen, painting: Painting, lines: readonly Line[], zoom: number): void {
  const looks = new Map<string, Line[]>();
  for (const line of lines) {
    const look = lookOf(painting, line);
    const alike = looks.get(look);
    if (alike) alike.push(line);
    else looks.set(look, [line]);
  }
  for (const look of [...looks.keys()].sort((a, b) => rank(a) - rank(b))) {
    const { color, width, alpha } = strokeOf(painting.colors, look, zoom);
    pen.strokeStyle = color;
    pen.globalAlpha = alpha;
    pen.lineWidth = Math.max(width, 1 / zoom);
    pen.beginPath();
    for (const line of looks.get(look) ?? []) traceWire(pen, line);
    pen.stroke();
  }
  pen.globalAlpha = 1;
}

function lookOf({ wireLightOf }: Painting, { id, wire, family }: Line): string {
  const light = wireLightOf(id);
  if (light === 'live') return 'live';
  if (wire.selected) return 'selected';
  return light === 'rest' ? 'rest' : family;
}

/** What is live is painted last, on top. */
function rank(look: string): number {
  return ['rest', 'selected', 'live'].indexOf(look);
}

function strokeOf(colors: Colors, look: string, zoom: number): { color: string; width: number; alpha: number } {
  if (look === 'live') return { color: colors.live, width: 5, alpha: 1 };
  if (look === 'selected') return { color: colors.accent, width: 4, alpha: 1 };
  if (look === 'rest') return { color: colors['line-strong'], width: 2, alpha: 1 };
  // Where cards are dust, wires would be all there is to see.
  return { color: colorOfFamily(colors, look), width: 2, alpha: zoom < labelZoom ? 0.4 : 0.8 };
}

function paintBox(pen: Pen, painting: Painting, box: Box, zoom: number) {
  const { colors } = painting;
  const { data, selected } = box.card;
  const light = data.hasProblem ? 'failed' : painting.lightOf(box.id);
  pen.globalAlpha = light === 'skipped' ? 0.62 : 1;
  pen.fillStyle = fillOf(colors, light, data.facts.isUnknown);
  pen.strokeStyle = borderOf(colors, light, selected === true);
  // Within the box, so that a light that changes is painted over by the next one.
  const width = Math.max(selected || light === 'active' ? 3 : 1, (selected ? 2 : 1) / zoom);
  pen.lineWidth = width;
  pen.setLineDash(data.facts.isUnknown || light === 'skipped' ? [12, 8] : []);
  pen.beginPath();
  pen.roundRect(box.x + width / 2, box.y + width / 2, box.width - width, box.height - width, zoom < labelZoom ? 4 : 10);
  pen.fill();
  pen.stroke();
  pen.setLineDash([]);
  if (zoom < nearZoom) paintFar(pen, painting, box, light, zoom);
  else paintNear(pen, painting, box, light);
  if (data.node.locked) paintLock(pen, colors['ink-soft'], box, zoom);
  pen.globalAlpha = 1;
  const mark = painting.breakpointOf(box.id);
  if (mark) paintBreakpoint(pen, mark, colors, { box, zoom });
}

function fillOf(colors: Colors, light: Light, isUnknown: boolean): string {
  if (light === 'active') return colors['live-wash'];
  return isUnknown ? colors['surface-sunk'] : colors.surface;
}

function borderOf(colors: Colors, light: Light, isSelected: boolean): string {
  if (isSelected) return colors.accent;
  if (light === 'active') return colors.live;
  if (light === 'failed') return colors.bad;
  return light === 'paused' ? colors.held : colors['line-strong'];
}

/** Icon, label and lamp, as the style sheet has them for cards that are far away. */
function paintFar(pen: Pen, { colors }: Painting, box: Box, light: Light, zoom: number) {
  const middle = box.y + box.height / 2;
  const { facts } = box.card.data;
  paintChip(pen, tintOf(colors, facts.family), { x: box.x + 14, y: middle - 16, width: 32, height: 32 });
  // A lamp is never less than a few pixels: what is live is the first thing one sees.
  const radius = Math.max(10, 2.6 / zoom);
  const isPlain = light === 'idle' && zoom < labelZoom;
  if (!isPlain) paintLamp(pen, light, colors, { x: box.x + box.width - 14 - radius, y: middle, radius });
  if (zoom < labelZoom) return;
  write(pen, facts.label, {
    x: box.x + 58,
    y: middle,
    width: box.width - 58 - 44,
    face: 'label-far',
    color: colors.ink,
  });
}

/** The whole card but its icon. */
function paintNear(pen: Pen, { colors }: Painting, box: Box, light: Light) {
  const { facts, ports, geometry } = box.card.data;
  paintChip(pen, tintOf(colors, facts.family), { x: box.x + 11, y: box.y + 9, width: 22, height: 22 });
  paintLamp(pen, light, colors, { x: box.x + box.width - 18, y: box.y + 20, radius: 6 });
  write(pen, facts.label, {
    x: box.x + 41,
    y: box.y + 20,
    width: box.width - 41 - 32,
    face: 'label',
    color: colors.ink,
  });
  if (facts.summary !== undefined)
    write(pen, facts.summary, {
      x: box.x + 41,
      y: box.y + 44,
      width: box.width - 52,
      face: 'data',
      color: colors['ink-soft'],
    });
  const names = new Map([...ports.inputs, ...ports.outputs].map((port) => [`${port.side} ${port.id}`, port]));
  for (const place of geometry.ports) {
    const port = names.get(`${place.side} ${place.id}`);
    if (!port) continue;
    const [x, y] = [box.x + place.x, box.y + place.y];
    const color = colorOfFamily(colors, typeFamily(port.carries ?? port.type));
    pen.fillStyle = port.isWired ? color : colors.surface;
    pen.strokeStyle = color;
    pen.lineWidth = 1.6;
    pen.beginPath();
    pen.arc(x, y, 4.4, 0, 2 * Math.PI);
    pen.fill();
    pen.stroke();
    const align = place.side === 'in' ? 'left' : 'right';
    const inset = place.side === 'in' ? 12 : -12;
    write(pen, port.name, {
      x: x + inset,
      y,
      width: box.width / 2 - 14,
      face: 'port',
      color: colors['ink-soft'],
      align,
    });
  }
}

function paintChip(pen: Pen, tint: string, { x, y, width, height }: Rectangle) {
  const alpha = pen.globalAlpha;
  pen.globalAlpha = alpha * 0.3;
  pen.fillStyle = tint;
  pen.fillRect(x, y, width, height);
  pen.globalAlpha = alpha;
}

const faces = {
  'label-far': '620 24px "Geist Variable", system-ui, sans-serif',
  label: '620 13px "Geist Variable", system-ui, sans-serif',
  port: '420 12px "Geist Variable", system-ui, sans-serif',
  data: '420 11.5px "Geist Mono Variable", ui-monospace, monospace',
} as const;

interface Writing {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly face: keyof typeof faces;
  readonly color: string;
  readonly align?: CanvasTextAlign;
}

function write(pen: Pen, text: string, { x, y, width, face, color, align = 'left' }: Writing) {
  pen.font = faces[face];
  pen.textAlign = align;
  pen.textBaseline = 'middle';
  pen.fillStyle = color;
  pen.fillText(
    shorten(text, width, face, (part) => pen.measureText(part).width),
    x,
    y,
  );
}
