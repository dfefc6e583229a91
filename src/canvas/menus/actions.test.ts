// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { openedNodes } from '../card/opened-nodes';
import { createDocument } from '../document';
import { createSelection } from '../selection';
import { testCatalogue, testFlow, testNode } from '../test-flows';
import type { ToolSurface } from '../tool-surface';
import type { Hand } from './hand';
import { createMenus } from './menus';
import { nodeActions } from './node-actions';
import { openActions } from './open-actions';
import { wireActions } from './wire-actions';

//   ask ──▶ think ──▶ ask
function canvas(wires = ['ask.message > think.prompt', 'think.reply > ask.reply']) {
  const document = createDocument(testFlow([testNode('ask', 'chat'), testNode('think', 'model', { x: 300 })], wires));
  const selection = createSelection();
  const said: string[] = [];
  const surface = {
    document,
    selection,
    catalogue: testCatalogue,
    region: { current: null },
    announce: (words: string) => said.push(words),
  } as unknown as ToolSurface; // what is left out needs a canvas that is drawn
  const hand: Hand = { surface, menus: createMenus() };
  const actions = [...nodeActions(hand), ...wireActions(hand)];
  const action = (name: string) => {
    const found = actions.find((candidate) => candidate.name === name);
    if (!found) throw new Error(`no action ${name}`);
    return found;
  };
  return { hand, selection, document, said, action, flow: () => document.getState().flow };
}

beforeEach(() => openedNodes.setState(new Set(), true));

describe('the actions of the menus', () => {
  it('turn nodes off and on again, and off takes the place of bypass', () => {
    const { selection, action, flow } = canvas();
    selection.select({ nodes: ['ask', 'think'] });
    action('bypass').run();
    expect(flow().nodes.map((node) => node.disabled)).toEqual(['bypass', 'bypass']);
    action('turn-off').run();
    expect(flow().nodes.map((node) => node.disabled)).toEqual(['off', 'off']);
    expect([action('turn-off').isOn?.(), action('bypass').isOn?.()]).toEqual([true, false]);
    action('turn-off').run();
    expect(flow().nodes.every((node) => !('disabled' in node))).toBe(true);
  });

  it('wire two nodes by all that matches, from left to right, in one undo step, and say what they did', () => {
    const { selection, action, flow, document, said } = canvas([]);
    selection.select({ nodes: ['think', 'ask'] });
    action('wire-matching').run();
    expect(flow().wires.map(({ from, to }) => `${from.port} > ${to.port}`)).toEqual([
      'message > prompt',
      'history > history',
    ]);
    expect(said).toEqual(['Wired: message → prompt, history → history']);
    document.undo();
    expect(flow().wires).toEqual([]);
  });

  it('show the hidden ports of those that have some, and hide them again', () => {
    const { selection, action } = canvas();
    selection.select({ nodes: ['ask'] });
    expect(action('show-hidden').isEnabled()).toBe(false);
    selection.select({ nodes: ['think'] });
    action('show-hidden').run();
    expect([...openedNodes.getState()]).toEqual(['think']);
    action('show-hidden').run();
    expect([...openedNodes.getState()]).toEqual([]);
  });

  it('take all wires off a node, and delete one without closing the gap', () => {
    const { selection, action, flow, document } = canvas();
    selection.select({ nodes: ['think'] });
    action('disconnect').run();
    expect([flow().nodes.length, flow().wires.length]).toEqual([2, 0]);
    expect(action('disconnect').isEnabled()).toBe(false);
    document.undo();
    action('delete-plain').run();
    expect([flow().nodes.length, flow().wires.length]).toEqual([1, 0]);
  });

  it('insert into a wire only where exactly one wire is selected, and nothing else', () => {
    const { selection, action, hand } = canvas();
    selection.select({ nodes: ['ask'], wires: ['ask-message-think-prompt'] });
    expect(action('insert-node').isEnabled()).toBe(false);
    selection.select({ wires: ['ask-message-think-prompt'] });
    action('insert-node').run();
    expect(hand.menus.getState().open).toMatchObject({ kind: 'insert', wire: { id: 'ask-message-think-prompt' } });
  });
});

describe('the context menu', () => {
  it('is that of what is selected where nothing else is under it', () => {
    const { selection, hand } = canvas();
    const placeOf = () => {
      openActions(hand, null, { x: 0, y: 0 });
      const { open } = hand.menus.getState();
      return open?.kind === 'actions' ? open.place : undefined;
    };
    expect(placeOf()).toBe('canvas');
    selection.select({ nodes: ['ask'] });
    expect(placeOf()).toBe('node');
    selection.select({ nodes: ['ask', 'think'] });
    expect(placeOf()).toBe('nodes');
    selection.select({ wires: ['ask-message-think-prompt'] });
    expect(placeOf()).toBe('wire');
    selection.select({ frames: ['frame'] });
    expect(placeOf()).toBe('frame');
  });
});
