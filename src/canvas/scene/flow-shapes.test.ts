import { describe, expect, it } from 'vitest';
import { changeNode, moveNodes } from '../../flow/edits';
import type { NodeId } from '../../flow/ids';
import { apply } from '../../flow/operation';
import { testCatalogue, testFlow, testNode, testScene } from '../test-flows';
import { movesIn, outlineOf, type Scene, selectionAfter } from './flow-shapes';
import { createShapes } from './scene-shapes';

//   ask ──▶ think ──▶ ask
const flow = testFlow(
  [testNode('ask', 'chat'), testNode('think', 'model', { x: 300 }), testNode('alone', 'add', { y: 400 })],
  ['ask.message > think.prompt', 'think.reply > ask.reply'],
);
const scene = (more?: Partial<Scene>) => testScene(flow, more);
const think = 'think' as NodeId; // the id of a node above

it('the outline of a flow holds the wires that run back around its cards; that of some cards only theirs', () => {
  const shapes = createShapes(testCatalogue)(scene());
  const whole = outlineOf(shapes, ['ask', 'think']);
  expect(whole).toMatchObject({ x: -64, y: 0, width: 300 + 216 + 2 * 64 });
  expect(outlineOf(shapes, ['think'])).toMatchObject({ x: 300, width: 216 });
  expect(outlineOf(shapes)?.height).toBeGreaterThan(400);
  expect(outlineOf(shapes, [])).toBeUndefined();
});

describe('the shapes of a flow', () => {
  it('name each wire by its ends', () => {
    const { wires } = createShapes(testCatalogue)(scene());
    expect(wires.map((wire) => wire.ariaLabel)).toEqual([
      'Wire from ask: message to think: prompt',
      'Wire from think: reply to ask: reply',
    ]);
  });

  it('have a size and port places, so that nothing is measured', () => {
    const [ask] = createShapes(testCatalogue)(scene()).cards;
    expect(ask?.measured).toEqual({ width: ask?.width, height: ask?.height });
    expect(ask?.handles?.map((handle) => [handle.id, handle.type])).toEqual([
      ['reply', 'target'],
      ['message', 'source'],
      ['history', 'source'],
    ]);
  });

  it('stay the same objects where nothing has changed', () => {
    const toShapes = createShapes(testCatalogue);
    const before = toShapes(scene());
    const after = toShapes(scene({ selection: { nodes: new Set(['alone']), wires: new Set() } }));
    expect(after.cards.map((card, index) => card === before.cards[index])).toEqual([true, true, false]);
    expect(after.wires.map((wire, index) => wire === before.wires[index])).toEqual([true, true]);
  });

  it('keep what a card shows when it is only moved', () => {
    const toShapes = createShapes(testCatalogue);
    const before = toShapes(scene()).cardOf('think');
    const moved = apply(flow, moveNodes(flow, new Map([['think', { x: 9, y: 9 }]]))).flow;
    const after = toShapes(scene({ flow: moved })).cardOf('think');
    expect(after?.position).toEqual({ x: 9, y: 9 });
    expect(after?.data).toBe(before?.data);
  });

  it('show another label and another config', () => {
    const toShapes = createShapes(testCatalogue);
    toShapes(scene());
    const renamed = apply(flow, changeNode(flow, think, { label: 'Wise', config: { temperature: 1 } })).flow;
    expect(toShapes(scene({ flow: renamed })).cardOf('think')?.data.facts).toMatchObject({
      label: 'Wise',
      summary: 'temp 1',
    });
  });

  it('are where a hand drags them, whatever the document says', () => {
    const { cardOf } = createShapes(testCatalogue)(scene({ moved: new Map([['think', { x: 7, y: 8 }]]) }));
    expect(cardOf('think')?.position).toEqual({ x: 7, y: 8 });
  });

  it('leave a wire out whose node is not there', () => {
    const dangling = testFlow([testNode('ask', 'chat')], ['ask.message > gone.prompt']);
    expect(createShapes(testCatalogue)(scene({ flow: dangling })).wires).toEqual([]);
  });

  //   ask ──▶ think.prompt ◀── other, which takes one; both ──▶ ask.reply, which takes many
  it('number the wires of an input that takes several, in their order', () => {
    const many = testFlow(flow.nodes, [
      'think.reply > ask.reply',
      'alone.sum > ask.reply',
      'ask.message > think.prompt',
    ]);
    const { wires } = createShapes(testCatalogue)(scene({ flow: many }));
    expect(wires.map((wire) => wire.data?.number)).toEqual([1, 2, 0]);
  });
});

describe("xyflow's changes", () => {
  it('add to the selection and take from it', () => {
    const after = selectionAfter(new Set(['a', 'b']), [
      { type: 'select', id: 'b', selected: false },
      { type: 'select', id: 'c', selected: true },
    ]);
    expect([...(after ?? [])]).toEqual(['a', 'c']);
    expect(selectionAfter(new Set(['a']), [{ type: 'remove', id: 'a' }])).toBeUndefined();
  });

  it('move what they give a place', () => {
    const moves = movesIn([{ type: 'position', id: 'a', position: { x: 1, y: 2 }, dragging: true }]);
    expect([...(moves ?? [])]).toEqual([['a', { x: 1, y: 2 }]]);
    expect(movesIn([{ type: 'select', id: 'a', selected: true }])).toBeUndefined();
  });
});
