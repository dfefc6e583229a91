import { describe, expect, it } from 'vitest';
import type { NodeId } from '../../flow/ids';
import { createPanels } from './panels';

const ask = 'ask' as NodeId; // an id like any other

describe('what lies below the canvas on a phone', () => {
  it('is folded, and comes back when something of it is wanted', () => {
    const panels = createPanels();
    const wants = [
      () => panels.openChat(ask),
      () => panels.showTab('inspector'),
      () => panels.focusMessage(ask),
      () => panels.fold(false),
    ];
    for (const want of wants) {
      panels.fold(true);
      expect(panels.getState().isFolded).toBe(true);
      want();
      expect(panels.getState().isFolded).toBe(false);
    }
  });

  it('makes room when the chat that is shown is closed', () => {
    const panels = createPanels();
    panels.openChat(ask);
    panels.closeChat(ask);
    expect(panels.getState()).toMatchObject({ isFolded: true, shown: 'inspector' });
  });

  it('stays folded when something on the canvas is chosen, whose settings take the place of a chat', () => {
    const panels = createPanels();
    panels.openChat(ask);
    panels.fold(true);
    panels.showInspector();
    expect(panels.getState()).toMatchObject({ isFolded: true, shown: 'inspector', chats: [ask] });
  });

  it('stays when another chat is closed', () => {
    const panels = createPanels();
    panels.openChat(ask);
    panels.showTab('inspector');
    panels.closeChat(ask);
    expect(panels.getState().isFolded).toBe(false);
  });
});
