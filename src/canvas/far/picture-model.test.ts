import { describe, expect, it } from 'vitest';
import type { Scene } from '../scene/flow-shapes';
import { createShapes } from '../scene/scene-shapes';
import { testCatalogue, testFlow, testNode, testScene } from '../test-flows';
import { boxAt, changedRegions, lineAt, pictureModel, within } from './picture-model';

//   ask ──▶ think      over lies on think
const flow = testFlow(
  [testNode('ask', 'chat'), testNode('think', 'model', { x: 400 }), testNode('over', 'add', { x: 500, y: 20 })],
  ['ask.message > think.prompt'],
);
const scene = (more?: Partial<Scene>) => testScene(flow, more);
const model = pictureModel(createShapes(testCatalogue)(scene()));

describe('what is at a point of the picture', () => {
  it('is the node on top, or nothing', () => {
    expect(boxAt(model, { x: 410, y: 10 })?.id).toBe('think');
    expect(boxAt(model, { x: 510, y: 30 })?.id).toBe('over');
    expect(boxAt(model, { x: 300, y: 500 })).toBeUndefined();
  });

  it('is a wire that passes nearby, all along its curve', () => {
    const line = model.lineOf('ask-message-think-prompt');
    const [from, to] = [line?.from ?? { x: 0, y: 0 }, line?.to ?? { x: 0, y: 0 }];
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    expect(lineAt(model, middle, 4)?.id).toBe('ask-message-think-prompt');
    expect(lineAt(model, { x: middle.x, y: middle.y + 60 }, 4)).toBeUndefined();
  });
});

it('a marquee takes what it touches, and the wires that hang on it', () => {
  const { nodes, wires } = within(model, { x: 390, y: -20, width: 20, height: 30 });
  expect([...nodes]).toEqual(['think']);
  expect([...wires]).toEqual(['ask-message-think-prompt']);
});

it('a wire to a collapsed frame ends at the border of the frame', () => {
  const { cards, wires } = createShapes(testCatalogue)(scene());
  const [wire] = wires;
  const toFrame = { ...wire, target: 'frame:f' } as (typeof wires)[number]; // the wire above, which there is
  const drawn = [{ id: 'frame:f', box: { x: 900, y: 100, width: 200, height: 60 } }];
  expect(pictureModel({ cards, wires: [toFrame], drawn }).lines[0]?.to).toEqual({ x: 900, y: 130 });
});

describe('between two pictures', () => {
  it('nothing is painted again where nothing has changed', () => {
    const toShapes = createShapes(testCatalogue);
    const before = pictureModel(toShapes(scene()));
    expect(changedRegions(before, pictureModel({ ...toShapes(scene()) }))).toEqual([]);
  });

  it('a node that is selected is painted again, and nothing else', () => {
    const toShapes = createShapes(testCatalogue);
    const before = pictureModel(toShapes(scene()));
    const after = pictureModel(toShapes(scene({ selection: { nodes: new Set(['over']), wires: new Set() } })));
    expect(changedRegions(before, after)).toEqual([after.boxOf('over'), before.boxOf('over')]);
  });

  it('a node that is moved is painted where it was and where it is, and so are its wires', () => {
    const toShapes = createShapes(testCatalogue);
    const before = pictureModel(toShapes(scene()));
    const after = pictureModel(toShapes(scene({ moved: new Map([['think', { x: 400, y: 900 }]]) })));
    const wire = 'ask-message-think-prompt';
    expect(changedRegions(before, after)).toEqual([
      after.boxOf('think'),
      before.boxOf('think'),
      after.lineOf(wire)?.bounds,
      before.lineOf(wire)?.bounds,
    ]);
  });
});
