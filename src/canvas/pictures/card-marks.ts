import { say } from '../../look/words';
import type { CardPort } from '../card/card-ports';
import { tintName } from '../far/colors';
import { shorten } from '../far/labels';
import type { Box } from '../far/picture-model';
import { lockPath } from '../locking/lock-mark';
import { type Brush, colorOfName } from './brush';
import { type Face, type Mark, roundRectangle } from './marks';
import { signMarks } from './signs';

/** A card at rest, to the numbers of `card-geometry.ts` and `card.css`. */
export function cardMarks(box: Box, brush: Brush): readonly Mark[] {
  const { node, facts, ports, geometry } = box.card.data;
  const { color } = brush;
  const border: Mark = {
    kind: 'path',
    d: roundRectangle(inset(box), ports.isBend ? 13 : 9.5),
    fill: color(facts.isUnknown ? 'surface-sunk' : 'surface'),
    stroke: color('line-strong'),
    ...(facts.isUnknown || node.disabled ? { dash: [4, 3] } : {}),
  };
  const top = box.y + (facts.summary === undefined ? 37 : 57);
  const line: Mark = { kind: 'path', d: `M${box.x + 1} ${top + 0.5}h${box.width - 2}`, stroke: color('line') };
  const inner = ports.isBend ? [] : [...headMarks(box, brush), ...(geometry.ports.length > 0 ? [line] : [])];
  const at = { x: box.x + box.width / 2 - 6, y: box.y - 15, scale: 1 };
  const isLockedBend = ports.isBend === true && node.locked === true;
  const lock: readonly Mark[] = isLockedBend
    ? [{ kind: 'path', d: lockPath, at, stroke: color('ink-soft'), width: 1.4 }]
    : [];
  return [border, ...inner, ...portMarks(box, brush), ...lock];
}

function headMarks(box: Box, brush: Brush): readonly Mark[] {
  const { node, facts } = box.card.data;
  const { color } = brush;
  const [middle, right] = [box.y + 20, box.x + box.width - 17];
  const tint = color(tintName(facts.family));
  const tag = node.disabled ? (node.disabled === 'off' ? say('off') : say('bypass')) : undefined;
  const tagWidth = tag === undefined ? 0 : brush.measure(tag, 'tag') + 12;
  const end = right - 13 - (node.locked ? 18 : 0) - (tag === undefined ? 0 : tagWidth + 8);
  const lamp = `M${right - 4.2} ${middle}a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0 -8.4 0z`;
  const lockAt = { x: right - 13 - 12, y: middle - 6, scale: 1 };
  const tagBox = { x: end + 8, y: middle - 8.5, width: tagWidth, height: 17 };
  return [
    {
      kind: 'path',
      d: roundRectangle({ x: box.x + 11, y: box.y + 9, width: 22, height: 22 }, 6),
      fill: tint,
      alpha: 0.13,
    },
    ...signMarks(brush.icon(facts.icon), { x: box.x + 15, y: box.y + 13, scale: 14 / 24 }, (name) =>
      colorOfName(name, tint, brush),
    ),
    { kind: 'path', d: lamp, stroke: color('line-control'), width: 1.6 },
    ...(node.locked ? [{ kind: 'path' as const, d: lockPath, at: lockAt, stroke: color('ink-soft'), width: 1.4 }] : []),
    ...(tag === undefined
      ? []
      : [
          { kind: 'path' as const, d: roundRectangle(tagBox, 4), stroke: color('line-strong') },
          textIn(brush, tag, { x: tagBox.x + 6, y: middle, width: tagWidth, face: 'tag', token: 'ink-soft' }),
        ]),
    textIn(brush, facts.label, {
      ...{ x: box.x + 41, y: middle, width: end - box.x - 41, face: 'title' },
      token: node.disabled ? 'ink-soft' : 'ink',
    }),
    ...(facts.summary === undefined
      ? []
      : [
          textIn(brush, facts.summary, {
            ...{ x: box.x + 41, y: box.y + 43, width: box.width - 52, face: 'data', token: 'ink-soft' },
          }),
        ]),
  ];
}

function portMarks(box: Box, brush: Brush): readonly Mark[] {
  const { ports, geometry } = box.card.data;
  const known = new Map([...ports.inputs, ...ports.outputs].map((port) => [`${port.side} ${port.id}`, port]));
  return geometry.ports.flatMap(({ side, id, ...place }) => {
    const port = known.get(`${side} ${id}`);
    if (!port) return [];
    const [x, y] = [box.x + place.x, box.y + place.y];
    const sign = brush.glyph(port.carries ?? port.type, port.isWired);
    const name = ports.isBend ? [] : [portName(port, { x, y, width: box.width / 2 - 14 }, brush)];
    return [
      ...name,
      ...signMarks(sign, { x: x - sign.width / 2, y: y - 6, scale: 1 }, (token) =>
        colorOfName(token, brush.color('ink'), brush),
      ),
    ];
  });
}

function portName(
  { side, name, isGone }: CardPort,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
  brush: Brush,
): Mark {
  const token = isGone ? 'bad' : 'ink-soft';
  if (side === 'in') return textIn(brush, name, { x: x + 12, y, width, face: 'port', token });
  return { ...textIn(brush, name, { x: x - 12, y, width, face: 'port', token }), align: 'end' };
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly face: Face;
  readonly token: string;
}

/** A text that is no wider than there is room. */
function textIn({ color, measure }: Brush, text: string, { x, y, width, face, token }: Place) {
  const fitting = shorten(text, width, `picture ${face}`, (part) => measure(part, face));
  return { kind: 'text' as const, text: fitting, x, y, face, color: color(token) };
}

function inset({ x, y, width, height }: Box) {
  return { x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1 };
}
