import { describe, expect, it } from 'vitest';
import type { Flow } from '../../flow/flow';
import { framedFlow, testFrame } from '../annotations/annotation-flows';
import { drawnBoxes, standInsOf } from '../annotations/annotation-shapes';
import type { Shapes } from '../scene/flow-shapes';
import { createShapes } from '../scene/scene-shapes';
import type { SelectionState } from '../selection';
import { testCatalogue, testScene } from '../test-flows';
import type { Brush } from './brush';
import { flowPicture } from './flow-picture';
import type { TextMark } from './marks';

const none: SelectionState = { nodes: new Set(), wires: new Set() };
const still = new Map();

/** Colours are their names, signs have no parts, each letter is six wide. */
const brush: Brush = {
  color: (token) => token,
  measure: (text) => text.length * 6,
  icon: () => ({ width: 24, parts: [] }),
  glyph: () => ({ width: 12, parts: [] }),
};

function shapesOf(flow: Flow): Shapes {
  const scene = testScene(flow, { standIns: standInsOf(flow, still) });
  const drawn = drawnBoxes(scene).map(({ shape, box }) => ({ id: shape, box, hidden: [] }));
  return { ...createShapes(testCatalogue)(scene), drawn };
}

function taken(flow: Flow, selection: SelectionState = none) {
  const picture = flowPicture(flow, shapesOf(flow), selection, brush);
  const marks = picture?.marks ?? [];
  const texts = marks.filter((mark): mark is TextMark => mark.kind === 'text').map(({ text }) => text);
  const wires = marks.filter((mark) => mark.kind === 'path' && mark.alpha === 0.8);
  return { texts, wires: wires.map((mark) => mark.kind === 'path' && mark.stroke), bounds: picture?.bounds };
}

//   outer [ inner [ ask why ] ─▶ think ] ─▶ add
describe('a picture of a flow', () => {
  it('has everything of it where nothing is selected, with a margin', () => {
    const { texts, wires, bounds } = taken(framedFlow());
    expect(texts).toEqual(
      expect.arrayContaining(['outer', 'inner', 'why', 'ask', 'think', 'temp 0.7', 'add', 'prompt']),
    );
    expect(wires).toEqual(['type-text', 'type-text']);
    expect(bounds).toMatchObject({ x: -32, y: -32, width: 1400 + 216 + 64 });
  });

  it('has what is selected, with what is in a selected frame, and the wires between', () => {
    const { texts, wires } = taken(framedFlow(), { ...none, frames: new Set(['inner']), nodes: new Set(['think']) });
    expect(texts).toEqual(expect.arrayContaining(['inner', 'why', 'ask', 'think']));
    expect(texts).not.toContain('add');
    expect(texts).not.toContain('outer');
    expect(wires).toEqual(['type-text']);
  });

  it('shows a collapsed frame with the wires of what it hides, and how much that is', () => {
    const flow = framedFlow({ frames: [testFrame('box', [0, 0, 500, 300], { hides: ['ask', 'think'] })] });
    const { texts, wires } = taken(flow);
    expect(texts).toEqual(expect.arrayContaining(['box', '2 nodes', 'add']));
    expect(texts).not.toContain('ask');
    expect(wires).toHaveLength(1);
  });

  it('is none of nothing', () => {
    expect(taken({ ...framedFlow(), nodes: [], wires: [], notes: [], frames: [] }).bounds).toBeUndefined();
  });
});
