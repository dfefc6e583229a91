import { describe, expect, it } from 'vitest';
import type { Flow } from '../../flow/flow';
import { framedFlow, testFrame, testNote } from './annotation-flows';
import { boxOfFrame, contentsOf, hiddenBehind } from './frame-contents';

function inside(flow: Flow, id: string) {
  const frame = flow.frames.find((candidate) => candidate.id === id);
  if (!frame) throw new Error(`there is no frame ${id}`);
  const { nodes, notes, frames } = contentsOf(flow, frame);
  return [...nodes, ...notes, ...frames].join(' ');
}
const hiddenIn = (flow: Flow) => Object.fromEntries([...hiddenBehind(flow)].map(([id, frame]) => [id, frame.id]));

//   outer [ inner [ ask why ] think ]   add
describe('a frame', () => {
  it('holds the cards and notes that begin in it, and the frames that are in it as a whole', () => {
    expect(inside(framedFlow(), 'inner')).toBe('ask why');
    expect(inside(framedFlow(), 'outer')).toBe('ask think why inner');
  });

  it('holds a card of which the head is in it, though its foot is not, and none of which it covers only the foot', () => {
    const flow = framedFlow({
      notes: [],
      frames: [testFrame('low', [0, 100, 400, 30]), testFrame('top', [0, 60, 400, 50])],
    });
    expect([inside(flow, 'low'), inside(flow, 'top')]).toEqual(['', 'ask']);
  });

  it('that is collapsed is drawn as a box, and holds what it hides wherever that is', () => {
    const collapsed = testFrame('inner', [900, 40, 520, 200], { hides: ['ask', 'why', 'gone'] });
    const flow = framedFlow({ frames: [collapsed, testFrame('outer', [850, 0, 800, 300])] });
    expect(boxOfFrame(collapsed)).toEqual({ x: 900, y: 40, width: 216, height: 58 });
    expect(inside(flow, 'inner')).toBe('ask why');
    expect(inside(flow, 'outer'), 'with what the frames in it hide').toBe('add ask why inner');
  });

  it('does not hold what another frame hides, though it lies there unseen', () => {
    const flow = framedFlow({
      frames: [testFrame('away', [3000, 0, 300, 300], { hides: ['ask'] }), testFrame('outer', [0, 0, 1200, 300])],
    });
    expect(inside(flow, 'outer')).toBe('think why');
  });
});

describe('what is hidden', () => {
  it('is nothing while no frame is collapsed', () => {
    expect(hiddenIn(framedFlow())).toEqual({});
  });

  it('is behind the outermost frame that hides it', () => {
    const frames = [
      testFrame('inner', [0, 0, 9, 9], { hides: ['ask'] }),
      testFrame('outer', [0, 0, 9, 9], { hides: ['inner', 'think', 'ask'] }),
    ];
    expect(hiddenIn(framedFlow({ frames, notes: [testNote('why', 0, 0)] }))).toEqual({
      ...{ ask: 'outer', inner: 'outer', think: 'outer' },
    });
  });

  it('is never a frame that hides itself, by way of another or at once', () => {
    const frames = [
      testFrame('a', [0, 0, 9, 9], { hides: ['b', 'ask'] }),
      testFrame('b', [0, 0, 9, 9], { hides: ['a', 'think'] }),
      testFrame('c', [0, 0, 9, 9], { hides: ['c', 'add'] }),
    ];
    expect(hiddenIn(framedFlow({ frames }))).toEqual({ b: 'a', ask: 'a', think: 'a', add: 'c' });
  });
});
