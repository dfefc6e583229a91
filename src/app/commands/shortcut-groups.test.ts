import { expect, it } from 'vitest';
import type { CanvasAction } from '../../canvas';
import { shortcutGroups } from './shortcut-groups';

const action = (name: string): CanvasAction => ({ name, label: name, keys: [], isEnabled: () => true, run: () => {} });
const groupsOf = (...names: string[]) =>
  shortcutGroups(names.map(action)).map(({ label, actions }) => [label, ...actions.map(({ name }) => name)]);

it('actions stand under their topics, in the order of the topic', () => {
  expect(groupsOf('zoom-in', 'redo', 'fit-selection', 'undo', 'play')).toEqual([
    ['Build and run', 'play'],
    ['Change', 'undo', 'redo'],
    ['View', 'fit-selection', 'zoom-in'],
  ]);
});

it('actions of one kind keep their order', () => {
  expect(groupsOf('nudge-left', 'nudge-left-far', 'nudge-right', 'colour-blue', 'collapse-frame')).toEqual([
    ['Notes and frames', 'collapse-frame', 'colour-blue'],
    ['Move and arrange', 'nudge-left', 'nudge-left-far', 'nudge-right'],
  ]);
});

it('what belongs to no topic is there at the end', () => {
  expect(groupsOf('news', 'commands', 'build')).toEqual([
    ['Build and run', 'build'],
    ['Help', 'news', 'commands'],
  ]);
});
