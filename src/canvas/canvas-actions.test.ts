import { describe, expect, it } from 'vitest';
import { editActions } from './canvas-actions';
import { createDocument } from './document';
import { createSelection } from './selection';
import { testCatalogue, testFlow, testNode } from './test-flows';

//   ask ──▶ think
function editor() {
  const flow = testFlow([testNode('ask', 'chat'), testNode('think', 'model')], ['ask.message > think.prompt']);
  const document = createDocument(flow);
  const selection = createSelection();
  const actions = editActions({ document, selection, catalogue: testCatalogue });
  const run = (name: string) => actions.find((action) => action.name === name)?.run();
  const isEnabled = (name: string) => actions.find((action) => action.name === name)?.isEnabled();
  return { document, selection, run, isEnabled, flow: () => document.getState().flow };
}

describe('the actions of the canvas', () => {
  it('delete what is selected with the wires that hang on it, and undo brings both back', () => {
    const { selection, run, flow } = editor();
    selection.select({ nodes: ['think'] });
    run('delete');
    expect([flow().nodes.length, flow().wires.length]).toEqual([1, 0]);
    run('undo');
    expect([flow().nodes.length, flow().wires.length]).toEqual([2, 1]);
  });

  it('duplicate what is selected and select the copies', () => {
    const { selection, run, flow } = editor();
    run('select-all');
    run('duplicate');
    expect([flow().nodes.length, flow().wires.length]).toEqual([4, 2]);
    expect([...selection.getState().nodes]).toEqual(
      flow()
        .nodes.slice(2)
        .map((node) => node.id),
    );
  });

  it('nudge by one, with Shift by ten, as one undo step', () => {
    const { document, selection, run, flow } = editor();
    selection.select({ nodes: ['think'] });
    run('nudge-right');
    run('nudge-down-far');
    expect(flow().nodes[1]?.position).toEqual({ x: 1, y: 10 });
    run('undo');
    expect(flow().nodes[1]?.position).toEqual({ x: 0, y: 0 });
    expect(document.getState().canUndo).toBe(false);
  });

  it('are not enabled while there is nothing to do them to', () => {
    const { isEnabled, selection } = editor();
    expect(['undo', 'delete', 'duplicate', 'nudge-left', 'select-nothing'].map(isEnabled)).toEqual(
      Array(5).fill(false),
    );
    selection.select({ nodes: ['a node that is gone'] });
    expect(isEnabled('duplicate')).toBe(false);
  });
});
