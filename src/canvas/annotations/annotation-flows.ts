import { type Flow, type Frame, frameSchema, type Note, noteSchema } from '../../flow/flow';
import { testFlow, testNode } from '../test-flows';

/** Flows with notes and frames, for the tests here. */

export function testNote(id: string, x: number, y: number, fields: object = {}): Note {
  return noteSchema.parse({ id, text: id, position: { x, y }, ...fields });
}

export function testFrame(
  id: string,
  [x, y, width, height]: readonly [number, number, number, number],
  fields: object = {},
): Frame {
  return frameSchema.parse({ id, title: id, position: { x, y }, size: { width, height }, ...fields });
}

/**
 * ```
 *   ┌ outer ──────────────────────────┐
 *   │ ┌ inner ────┐                   │
 *   │ │ ask   why │      think        │   add
 *   │ └───────────┘                   │
 *   └─────────────────────────────────┘
 * ```
 */
export function framedFlow(fields: Partial<Pick<Flow, 'notes' | 'frames'>> = {}): Flow {
  const nodes = [
    testNode('ask', 'chat', { x: 40, y: 80 }),
    testNode('think', 'model', { x: 700, y: 80 }),
    testNode('add', 'add', { x: 1400, y: 80 }),
  ];
  return {
    ...testFlow(nodes, ['ask.message > think.prompt', 'think.reply > add.a']),
    notes: [testNote('why', 280, 80)],
    frames: [testFrame('inner', [20, 40, 520, 200]), testFrame('outer', [0, 0, 1200, 300])],
    ...fields,
  };
}
