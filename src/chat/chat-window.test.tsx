// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import {
  answered,
  button,
  calls,
  draw,
  drawEachAfresh,
  empty,
  find,
  message,
  place,
  press,
  refused,
  run,
  say,
} from '../../tests/support/chat-window';
import { nodeIdSchema } from '../flow/ids';
import { regenerate } from './chat-thread';
import { replaceTurn, setDraft } from './open-thread';

drawEachAfresh();

describe('writing a message', () => {
  const written = setDraft(empty, 'Hello');

  it('greets, and sends a suggestion that is clicked, while nothing has been written', () => {
    draw({ thread: empty, greeting: 'Hello there', suggestions: ['Where is my order?'] });
    expect(place.textContent).toContain('Hello there');
    act(() => find('.chat-suggestions button').click());
    expect(calls.onPlay).toHaveBeenCalledWith('Where is my order?');
    draw({ thread: say(empty, 'Hi', answered('1')), greeting: 'Hello there', suggestions: ['Where is my order?'] });
    expect(place.textContent).not.toContain('Where is my order?');
  });

  it('sends with Enter, and with Play', () => {
    draw({ thread: written });
    expect(press({ key: 'Enter' }).defaultPrevented).toBe(true);
    act(() => button('Play').click());
    expect(calls.onPlay.mock.calls).toEqual([['Hello'], ['Hello']]);
  });

  it('breaks the line with Shift and Enter', () => {
    draw({ thread: written });
    expect(press({ key: 'Enter', shiftKey: true }).defaultPrevented).toBe(false);
    expect(calls.onPlay).not.toHaveBeenCalled();
  });

  it('leaves the Enter of an input method alone, Safari’s too', () => {
    draw({ thread: written });
    press({ key: 'Enter', isComposing: true });
    press({ key: 'Enter', keyCode: 229 });
    expect(calls.onPlay).not.toHaveBeenCalled();
  });

  it('sends nothing that is blank', () => {
    draw({ thread: setDraft(empty, ' \n') });
    press({ key: 'Enter' });
    expect(button('Play').disabled).toBe(true);
    expect(calls.onPlay).not.toHaveBeenCalled();
  });

  it('tells every change of the draft', () => {
    draw({ thread: empty });
    act(() => {
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(message(), 'Hi');
      message().dispatchEvent(new Event('input', { bubbles: true }));
    });
    expect(calls.onDraft).toHaveBeenCalledWith('Hi');
    expect(message().value).toBe('Hi');
  });

  it('keeps the draft while a run is active: Enter sends nothing, and Play is Stop', () => {
    draw({ thread: written, isRunning: true });
    press({ key: 'Enter' });
    expect(calls.onPlay).not.toHaveBeenCalled();
    act(() => button('Stop').click());
    expect(calls.onStop).toHaveBeenCalledOnce();
  });

  it('does not stop with the second half of a double click on Play', () => {
    draw({ thread: written, isRunning: true });
    act(() => void button('Stop').dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 2 })));
    expect(calls.onStop).not.toHaveBeenCalled();
  });
});

describe('the window', () => {
  it('is a dialog that is not modal, with a log of messages', () => {
    draw({ thread: empty });
    const dialog = find('[role=dialog]');
    expect([dialog.getAttribute('aria-label'), dialog.getAttribute('aria-modal')]).toEqual(['Chat: Ask', 'false']);
    expect(find('[role=log]').getAttribute('aria-label')).toBe('Messages');
    expect(find('[role=log]').textContent).toContain('What reaches Ask is shown here');
  });

  it('is moved by arrow keys once it is torn off, and docks again', () => {
    const onPut = vi.fn();
    const canvas = { x: 0, y: 0, width: 800, height: 700 };
    draw({ thread: empty, tornOff: { place: 0, kept: undefined, room: () => ({ canvas, cards: [] }), onPut } });
    const left = Number.parseInt(find('[role=dialog]').style.left, 10);
    const key = new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true });
    act(() => void button('Move window').dispatchEvent(key));
    expect(Number.parseInt(find('[role=dialog]').style.left, 10)).toBe(left - 16);
    expect(onPut).toHaveBeenCalledWith(expect.objectContaining({ x: left - 16 }));
    act(() => button('Dock').click());
    expect(calls.onDock).toHaveBeenCalledOnce();
  });
});

it('says what keeps the flow from running, where the message is that was to be played', () => {
  draw({ thread: empty });
  expect(find('.chat-blocked').textContent).toBe('');
  const onShowProblems = vi.fn();
  draw({ thread: empty, problems: 2, onShowProblems });
  expect(find('.chat-blocked').textContent).toContain('2 problems keep this flow from running.');
  act(() => button('Show problems').click());
  expect(onShowProblems).toHaveBeenCalledOnce();
});

describe('a turn', () => {
  it('shows the message, and the answer with its node and build', () => {
    draw({ thread: say(empty, 'Hi', answered('Hello there')) });
    expect(find('.message').textContent).toBe('Hi');
    expect(find('.answer').textContent).toBe('Model4f2a91cHello there');
  });

  it('marks the streaming answer, and that only', () => {
    draw({
      thread: say(say(empty, 'a', answered('1')), 'b', { ...answered('2'), status: 'running' }),
      isRunning: true,
    });
    expect(place.querySelectorAll('[data-live]')).toHaveLength(1);
    expect(find('[role=log]').getAttribute('aria-busy')).toBe('true');
  });

  it('says what failed and what to do, keeps what came, and leads to the node and to Settings', () => {
    const node = nodeIdSchema.parse('model');
    const onOpenSettings = vi.fn();
    draw({
      thread: say(empty, 'Hi', { ...answered('Half'), status: 'failed', failure: refused, failedNode: node }),
      onOpenSettings,
    });
    expect(find('.answer').textContent).toContain('Half');
    expect(find('.failure-card').textContent).toContain(refused.remedy);
    act(() => button('Show node').click());
    act(() => button('Open Settings').click());
    act(() => button('Play again').click());
    expect(calls.onShowNode).toHaveBeenCalledWith(node);
    expect(onOpenSettings).toHaveBeenCalledOnce();
    expect(calls.onRegenerate.mock.calls[0]?.[0]).toMatchObject({ message: 'Hi' });
  });

  it('offers Settings only for what is mended there', () => {
    const failure = { ...refused, code: 'reply-incomplete' } as const;
    draw({ thread: say(empty, 'Hi', { status: 'failed', failure }), onOpenSettings: vi.fn() });
    expect(place.textContent).not.toContain('Open Settings');
  });

  it.each([
    ['stopped', 'Stopped before anything came.'],
    ['interrupted', 'The run was interrupted before anything came.'],
    ['completed', 'nothing reached this Interface'],
  ] as const)('says so when it was %s without an answer', (status, words) => {
    draw({ thread: say(empty, 'Hi', { status }) });
    expect(find('.run-note').textContent).toContain(words);
    act(() => button('Play again').click());
    expect(calls.onRegenerate).toHaveBeenCalledOnce();
  });

  it('switches between its branches', () => {
    const first = say(empty, 'Hi', answered('1'));
    const [turn] = first.turns;
    if (!turn) throw new Error('no turn');
    const again = regenerate(first, turn, { run, designHash: 'abc', now: 2 });
    draw({ thread: replaceTurn(again.thread, { ...again.turn, ...answered('2') }) });
    expect(find('.branch-switch').textContent).toBe('2/2');
    act(() => button('Previous branch').click());
    expect(calls.onShowBranch).toHaveBeenCalledWith(turn);
    expect(button('Next branch').disabled).toBe(true);
  });

  it('is edited into a branch of its own', () => {
    const onEditMessage = vi.fn();
    draw({ thread: say(empty, 'Hi', answered('1')), onEditMessage });
    act(() => button('Edit').click());
    const key = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true });
    act(() => void find('textarea[aria-label="New wording"]').dispatchEvent(key));
    expect(onEditMessage.mock.calls[0]).toMatchObject([{ message: 'Hi' }, 'Hi']);
  });

  it('cannot be played again or edited while a run is active', () => {
    draw({ thread: say(empty, 'Hi', answered('1')), isRunning: true, onEditMessage: vi.fn() });
    expect(button('Regenerate').disabled).toBe(true);
    expect(() => button('Edit')).toThrow();
  });
});
