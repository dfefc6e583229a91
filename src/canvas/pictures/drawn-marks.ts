import type { Tone } from '../../flow/flow';
import { sayCount } from '../../look/words';
import type { DrawnBox } from '../annotations/annotation-shapes';
import type { Rectangle } from '../card/card-geometry';
import { shorten } from '../far/labels';
import { lockPath } from '../locking/lock-mark';
import type { Brush } from './brush';
import { type Mark, roundRectangle } from './marks';
import { noteLines } from './note-lines';

/** The colours of the tones, as the style sheet of notes and frames has them. */
const toneTokens: Readonly<Record<Tone, string>> = {
  blue: 'type-text',
  teal: 'type-number',
  green: 'type-media',
  violet: 'type-message',
  pink: 'type-boolean',
};

const lineHeight = 18;

/** A note or a frame. @param count of the nodes that a collapsed frame stands for */
export function drawnMarks(drawn: DrawnBox, count: number, isLocked: boolean, brush: Brush): readonly Mark[] {
  if (drawn.kind === 'note') return [...noteMarks(drawn, brush), ...(isLocked ? [lockIn(drawn.box, brush)] : [])];
  const marks = drawn.isCollapsed ? collapsedMarks(drawn, count, brush) : openMarks(drawn, brush);
  return isLocked ? [...marks, lockIn(drawn.box, brush)] : marks;
}

function noteMarks({ box, text, tone }: DrawnBox, { color, measure }: Brush): readonly Mark[] {
  const paper = color(tone ? toneTokens[tone] : 'type-json');
  const d = roundRectangle(box, 8);
  const lines = noteLines(text, {
    width: box.width - 24,
    lines: Math.floor((box.height - 14) / lineHeight),
    measure,
  });
  return [
    { kind: 'path', d, fill: color('surface'), stroke: color('surface') },
    { kind: 'path', d, fill: paper, alpha: 0.11 },
    { kind: 'path', d, stroke: paper, alpha: 0.26 },
    ...lines.map(
      (line, index): Mark => ({
        ...{ kind: 'text', text: line.text, face: line.face },
        x: box.x + 12,
        y: box.y + 18 + index * lineHeight,
        color: color(line.face === 'heading' ? 'ink' : 'ink-soft'),
      }),
    ),
  ];
}

function openMarks({ box, text, tone }: DrawnBox, brush: Brush): readonly Mark[] {
  const { color } = brush;
  const tint = color(tone ? toneTokens[tone] : 'ink-faint');
  const d = roundRectangle(box, 14);
  return [
    { kind: 'path', d, fill: tint, alpha: 0.06 },
    { kind: 'path', d, stroke: tint, alpha: 0.55 },
    titleIn(box, text, brush),
  ];
}

function collapsedMarks({ box, text, tone }: DrawnBox, count: number, brush: Brush): readonly Mark[] {
  const { color } = brush;
  const tint = color(tone ? toneTokens[tone] : 'ink-faint');
  const d = roundRectangle(box, 10);
  return [
    {
      kind: 'path',
      d: roundRectangle({ ...box, x: box.x + 3, y: box.y + 3 }, 10),
      fill: color('surface'),
      stroke: tint,
    },
    { kind: 'path', d, fill: color('surface') },
    { kind: 'path', d, fill: tint, stroke: tint, alpha: 0.1 },
    { kind: 'path', d, stroke: tint, alpha: 0.55 },
    titleIn(box, text, brush),
    {
      ...{ kind: 'text', face: 'data', x: box.x + 16, y: box.y + 42, color: color('ink-faint') },
      text: sayCount(count, '{count} node', '{count} nodes'),
    },
  ];
}

function titleIn({ x, y, width }: Rectangle, text: string, { color, measure }: Brush): Mark {
  const title = shorten(text, width - 44, 'picture title', (part) => measure(part, 'title'));
  return { kind: 'text', text: title, face: 'title', x: x + 16, y: y + 18, color: color('ink') };
}

function lockIn({ x, y, width }: Rectangle, { color }: Brush): Mark {
  return {
    kind: 'path',
    d: lockPath,
    at: { x: x + width - 20, y: y + 8, scale: 1 },
    stroke: color('ink-soft'),
    width: 1.4,
  };
}
