import { describe, expect, it } from 'vitest';
import type { CanvasAction } from '../../canvas';
import { combinationOf, conflictOf, giveKeys, resetKeys } from './change-shortcuts';

const action = (name: string, keys: string[], more: Partial<CanvasAction> = {}): CanvasAction => ({
  name,
  label: name,
  keys,
  isEnabled: () => true,
  run: () => undefined,
  ...more,
});
const build = action('build', ['Ctrl+B']);
const bypass = action('bypass', ['B', 'Shift+B']);
const copy = action('copy', ['Ctrl+C'], { isNative: true });
const actions = [build, bypass, copy];

const press = (key: string, held: string[] = []) =>
  combinationOf({
    key,
    ctrlKey: held.includes('Ctrl'),
    metaKey: held.includes('Meta'),
    shiftKey: held.includes('Shift'),
    altKey: held.includes('Alt'),
  });

describe('a combination that is pressed', () => {
  it('is named as actions name it', () => {
    expect(press('b')).toBe('B');
    expect(press('B', ['Ctrl', 'Shift'])).toBe('Ctrl+Shift+B');
    expect(press('k', ['Meta'])).toBe('Ctrl+K');
    expect(press('ArrowUp', ['Alt'])).toBe('Alt+ArrowUp');
    expect(press('?', ['Shift'])).toBe('?');
    expect(press('F2')).toBe('F2');
  });

  it('is none while only Shift and the like are held', () => {
    expect(['Control', 'Shift', 'Alt', 'Meta', 'Dead'].map((key) => press(key))).toEqual(Array(5).fill(undefined));
  });
});

describe('keys that are changed', () => {
  it('name who has them already, what cannot be changed, and what the browser keeps', () => {
    expect(conflictOf('Ctrl+B', bypass, actions, {})).toEqual({ type: 'action', action: build });
    expect(conflictOf('Ctrl+C', bypass, actions, {})).toEqual({ type: 'fixed', action: copy });
    expect(conflictOf('Ctrl+W', bypass, actions, {})).toEqual({ type: 'browser' });
    expect(conflictOf('Ctrl+B', build, actions, {})).toBeUndefined();
    expect(conflictOf('Ctrl+B', bypass, actions, { build: ['F7'] })).toBeUndefined();
  });

  it('are taken from the one that had them', () => {
    expect(giveKeys('B', build, actions, {})).toEqual({ build: ['B'], bypass: ['Shift+B'] });
  });

  it('are no change where they are as from the beginning', () => {
    const changed = giveKeys('F7', build, actions, {});
    expect(giveKeys('Ctrl+B', build, actions, changed)).toEqual({});
  });

  it('are given back by a reset, also where another has them now', () => {
    const changed = giveKeys('Ctrl+B', bypass, actions, {});
    expect(changed).toEqual({ build: [], bypass: ['Ctrl+B'] });
    expect(resetKeys(build, actions, changed)).toEqual({ bypass: [] });
    expect(resetKeys(bypass, actions, changed)).toEqual({ build: [] });
  });
});
