// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Light } from '../../flow/run-event';
import type { LightWatcher } from './light-board';
import { attachMany, lightOfMany } from './light-of-many';

describe('the light of many nodes', () => {
  it.each([
    [['done', 'paused', 'active', 'failed'], 'paused'],
    [['done', 'active', 'failed'], 'active'],
    [['done', 'failed', 'waiting'], 'failed'],
    [['idle', 'waiting', 'done'], 'waiting'],
    [['skipped', 'done', 'idle'], 'done'],
    [['idle', 'skipped'], 'skipped'],
    [['idle', 'idle'], 'idle'],
    [[], 'idle'],
  ] as const)('of %j is %s', (lights, expected) => {
    expect(lightOfMany(lights)).toBe(expected);
  });
});

/** Lights that a test sets, as a board tells of them. */
function handLights() {
  const lit = new Map<string, Light>();
  const watchers = new Set<LightWatcher>();
  return {
    board: {
      lightOf: (node: string) => lit.get(node) ?? 'idle',
      watch(watcher: LightWatcher) {
        watchers.add(watcher);
        return () => watchers.delete(watcher);
      },
    },
    set(node: string, light: Light) {
      lit.set(node, light);
      for (const watcher of watchers) watcher.onNode(node);
    },
  };
}

describe('what stands for many nodes', () => {
  const attached = () => {
    const { board, set } = handLights();
    set('before', 'done');
    const element = document.createElement('div');
    element.setAttribute('role', 'group');
    const detach = attachMany(board, ['before', 'a', 'b'], element);
    return { set, detach, light: () => element.getAttribute('data-light'), element };
  };

  it('shows what was lit before it came', () => {
    expect(attached().light()).toBe('done');
  });

  it('follows each of them, and says so to a screen reader', () => {
    const { set, light, element } = attached();
    set('a', 'active');
    set('b', 'failed');
    expect(light()).toBe('active');
    expect(element.getAttribute('aria-description')).toBe('active');
    set('a', 'done');
    expect(light()).toBe('failed');
    set('b', 'done');
    expect(light()).toBe('done');
  });

  it('passes over all others, and is left alone once it is gone', () => {
    const { set, light, detach } = attached();
    set('other', 'active');
    expect(light()).toBe('done');
    detach();
    set('a', 'failed');
    expect(light()).toBe('done');
  });
});
