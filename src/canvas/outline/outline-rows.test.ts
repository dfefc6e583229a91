import { describe, expect, it } from 'vitest';
import type { Flow } from '../../flow/flow';
import type { ItemId } from '../../flow/ids';
import { testCatalogue, testFlow, testNode } from '../test-flows';
import { isSameRow, outlineRows } from './outline-rows';

const labels = (flow: Flow) => outlineRows(flow, testCatalogue).map(({ facts }) => facts.label);

//   second ──▶ last ──▶ ask
//   ask ──▶ first ──▶ second
const circle = testFlow(
  [
    testNode('last', 'model', { x: 0, y: 0 }),
    testNode('second', 'model', { x: 900, y: 0 }),
    testNode('first', 'model', { x: 300, y: 400 }),
    testNode('ask', 'chat', { x: 600, y: 400 }),
  ],
  ['ask.message > first.prompt', 'first.reply > second.prompt', 'second.reply > last.prompt', 'last.reply > ask.reply'],
);

describe('the outline', () => {
  it('lists nodes in the order in which they work, from the Interface on, wherever they stand', () => {
    expect(labels(circle)).toEqual(['ask', 'first', 'second', 'last']);
  });

  //   ask ──▶ low
  //    └────▶ high
  it('lists what works at the same time from top to bottom', () => {
    const flow = testFlow(
      [testNode('ask', 'chat'), testNode('low', 'model', { x: 200, y: 300 }), testNode('high', 'model', { x: 400 })],
      ['ask.message > low.prompt', 'ask.message > high.prompt'],
    );
    expect(labels(flow)).toEqual(['ask', 'high', 'low']);
  });

  it('has a row for each node of a circle that no build takes, the left one first', () => {
    const flow = testFlow(
      [testNode('b', 'model', { x: 300 }), testNode('a', 'model')],
      ['a.reply > b.prompt', 'b.reply > a.prompt'],
    );
    expect(labels(flow)).toEqual(['a', 'b']);
  });

  it('says of each node what it takes, from where, and what it gives, to where', () => {
    const [ask, first] = outlineRows(circle, testCatalogue);
    expect(ask?.takes).toMatchObject([{ port: 'reply', node: 'last', label: 'last', otherPort: 'reply' }]);
    expect(first?.takes).toMatchObject([{ port: 'prompt', node: 'ask', label: 'ask', otherPort: 'message' }]);
    expect(first?.gives).toMatchObject([{ port: 'reply', node: 'second', label: 'second', otherPort: 'prompt' }]);
  });

  it('names the innermost frame around a node', () => {
    const frame = (title: string, width: number) => ({
      ...{ id: title as ItemId, title, position: { x: -50, y: -50 }, size: { width, height: width } }, // tests choose plain ids
    });
    const flow = {
      ...testFlow([testNode('in', 'chat'), testNode('out', 'chat', { x: 3_000 })]),
      frames: [frame('Small', 600), frame('Large', 1_200)],
    };
    expect(outlineRows(flow, testCatalogue).map((row) => row.frame)).toEqual(['Small', undefined]);
  });

  it('keeps a row as it is where an edit changed none of its words', () => {
    const moved = {
      ...circle,
      nodes: circle.nodes.map((node) => (node.id === 'last' ? { ...node, label: 'end' } : node)),
    };
    const [before, after] = [outlineRows(circle, testCatalogue), outlineRows(moved, testCatalogue)];
    const same = before.map((row, index) => {
      const other = after[index];
      return other !== undefined && isSameRow(row, other);
    });
    expect(same).toEqual([false, true, false, false]);
  });
});
