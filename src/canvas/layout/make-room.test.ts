import { describe, expect, it } from 'vitest';
import type { Flow } from '../../flow/flow';
import { apply } from '../../flow/operation';
import { testFrame, testNote } from '../annotations/annotation-flows';
import { boxOfFrame, boxOfNote } from '../annotations/frame-contents';
import { testFlow, testNode } from '../test-flows';
import type { Box } from './align';
import { makeRoom } from './make-room';

const size = { width: 200, height: 100 };

function boxesOf({ nodes, notes, frames }: Flow): readonly Box[] {
  return [
    ...nodes.map(({ id, position }) => ({ id: id as string, ...position, ...size })),
    ...notes.map((note) => ({ id: `note:${note.id}`, ...boxOfNote(note) })),
    ...frames.map((frame) => ({ id: `frame:${frame.id}`, ...boxOfFrame(frame) })),
  ];
}

/** Where things are after `new` has been given room, as far as they have moved. */
function moved(flow: Flow): Record<string, string> {
  const inserted = boxesOf(flow).find(({ id }) => id === 'new');
  if (!inserted) throw new Error('there is no new node');
  const operation = makeRoom(flow, inserted, boxesOf(flow));
  const after = operation ? apply(flow, operation).flow : flow;
  const before = new Map(boxesOf(flow).map((box) => [box.id, box]));
  return Object.fromEntries(
    boxesOf(after).flatMap((box) => {
      const old = before.get(box.id);
      const sized = old?.width === box.width ? '' : ` wide ${box.width}`;
      return old?.x === box.x && old.y === box.y && sized === '' ? [] : [[box.id, `${box.x} ${box.y}${sized}`]];
    }),
  );
}

//   ask ─▶ new ─▶ think ─▶ show        (show answers ask)
const wires = ['ask.message > new.prompt', 'new.reply > think.prompt', 'think.reply > show.prompt'];
const line = (x: number, think = 300, fields: Partial<Flow> = {}): Flow => ({
  ...testFlow(
    [
      testNode('ask', 'chat'),
      testNode('new', 'model', { x }),
      testNode('think', 'model', { x: think }),
      testNode('show', 'model', { x: think + 300 }),
    ],
    [...wires, 'show.reply > ask.reply'],
  ),
  ...fields,
});

describe('a card that was put into a wire', () => {
  it('pushes what follows it as far as is needed, and nothing that lies behind', () => {
    expect(moved(line(248))).toEqual({ think: '496 0', show: '796 0' });
  });

  it('pushes nothing where there is room', () => {
    expect(moved(line(250, 600))).toEqual({});
  });

  it('goes to the right of what it reads from, where it would cover that', () => {
    expect(moved(line(150))).toEqual({ new: '248 0', think: '496 0', show: '796 0' });
  });

  it('pushes aside what would be covered, and leaves the rest', () => {
    const flow = line(248);
    const beside = [testNode('in the way', 'add', { x: 830, y: 50 }), testNode('below', 'add', { x: 700, y: 400 })];
    expect(moved({ ...flow, nodes: [...flow.nodes, ...beside] })).toMatchObject({ 'in the way': '1026 50' });
    expect(moved({ ...flow, nodes: [...flow.nodes, ...beside] })).not.toHaveProperty('below');
  });

  it('leaves what is locked where it is', () => {
    const flow = line(248);
    const nodes = flow.nodes.map((node) => (node.id === 'think' ? { ...node, locked: true as const } : node));
    expect(moved({ ...flow, nodes })).toEqual({ show: '796 0' });
  });

  it('lets the frame that it is in grow, and takes along one of which all is pushed, with its notes', () => {
    const own = testFrame('own', [-20, -40, 550, 180]);
    const next = testFrame('next', [580, -40, 500, 200]);
    const after = moved(line(248, 300, { frames: [own, next], notes: [testNote('why', 850, 40)] }));
    expect(after['frame:own']).toBe('-20 -40 wide 740');
    expect(after).toMatchObject({ think: '496 0', show: '796 0', 'frame:next': '776 -40', 'note:why': '1046 40' });
  });

  it('pushes the collapsed frame that hides what follows', () => {
    const box = testFrame('box', [300, 0, 500, 300], { hides: ['think', 'show'] });
    expect(moved(line(248, 300, { frames: [box] }))).toMatchObject({ 'frame:box': '496 0', think: '496 0' });
  });
});
