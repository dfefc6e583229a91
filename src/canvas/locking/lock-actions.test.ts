// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { designHash } from '../../compiler/hash-design';
import { diffFlows } from '../../flow/diff/diff-flows';
import { framedFlow } from '../annotations/annotation-flows';
import { createDocument } from '../document';
import { createMenus } from '../menus/menus';
import { createSelection } from '../selection';
import { testCatalogue } from '../test-flows';
import type { ToolSurface } from '../tool-surface';
import { lockActions } from './lock-actions';

//   outer [ inner [ ask why ] ─▶ think ] ─▶ add
function canvas() {
  const document = createDocument(framedFlow());
  const selection = createSelection();
  const said: string[] = [];
  const announce = (words: string) => said.push(words);
  const surface = { document, selection, announce, region: { current: null } } as unknown as ToolSurface; // a canvas that is not drawn
  const actions = new Map(lockActions({ surface, menus: createMenus() }).map((action) => [action.name, action]));
  const locked = () => {
    const { nodes, notes, frames } = document.getState().flow;
    return [...nodes, ...notes, ...frames].filter((item) => item.locked).map(({ id }) => id as string);
  };
  return { document, selection, said, locked, lock: actions.get('lock'), unlockAll: actions.get('unlock-all') };
}

it('locks what is selected, what was so already too, and unlocks it, one undo step each', () => {
  const { document, selection, said, locked, lock } = canvas();
  expect(lock?.isEnabled()).toBe(false);
  selection.select({ nodes: ['ask'] });
  lock?.run();
  selection.select({ nodes: ['ask'], notes: ['why'], frames: ['inner'] });
  expect(lock?.isOn?.()).toBe(false);
  lock?.run();
  expect(locked()).toEqual(['ask', 'why', 'inner']);
  expect(lock?.isOn?.()).toBe(true);
  lock?.run();
  expect(locked()).toEqual([]);
  expect(document.getState().flow).toEqual(framedFlow());
  document.undo();
  expect(locked()).toEqual(['ask', 'why', 'inner']);
  expect(said).toEqual(['Locked in place.', 'Locked in place.', 'Unlocked.']);
});

it('unlocks everything, selected or not', () => {
  const { selection, locked, lock, unlockAll } = canvas();
  expect(unlockAll?.isEnabled()).toBe(false);
  selection.select({ nodes: ['ask', 'add'] });
  lock?.run();
  selection.clear();
  unlockAll?.run();
  expect(locked()).toEqual([]);
});

it('is seen as a change of the document, and none of what is built', () => {
  const { document, selection, lock } = canvas();
  const before = document.getState().flow;
  selection.select({ nodes: ['ask'] });
  lock?.run();
  const after = document.getState().flow;
  expect(diffFlows(before, after, testCatalogue).changes.map(({ subject, path }) => [subject, path])).toEqual([
    ['node', ['locked']],
  ]);
  expect(designHash(after, testCatalogue)).toBe(designHash(before, testCatalogue));
});
