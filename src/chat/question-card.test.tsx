// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { button, calls, draw, drawEachAfresh, empty, find, place, say } from '../../tests/support/chat-window';
import type { Turn } from '../flow/chat-thread';
import type { AskedQuestion } from '../flow/question';

drawEachAfresh();

describe('a question of the run', () => {
  const asked = {
    operator: 1,
    tick: [],
    time: 0,
    question: {
      kind: 'approval',
      title: 'Approve the refund?',
      text: '€ 48.00',
      choices: ['approve', 'edit', 'reject'],
      draft: { text: '{"sum":48}', isJson: true },
    },
    isOver: false,
  } satisfies AskedQuestion;
  const asking = (change: Partial<AskedQuestion> = {}, status: Turn['status'] = 'running') =>
    draw({ thread: say(empty, 'Refund', { status, questions: [{ ...asked, ...change }] }), isRunning: true });
  const answers = () => calls.onAnswer.mock.calls.map(([, , answer]) => answer);
  const write = (text: string) =>
    act(() => {
      const area = find<HTMLTextAreaElement>('textarea[aria-label="Edited value"]');
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area, text);
      area.dispatchEvent(new Event('input', { bubbles: true }));
    });
  const key = (init: KeyboardEventInit) =>
    act(() => {
      const event = new KeyboardEvent('keydown', { bubbles: true, ...init });
      find('textarea[aria-label="Edited value"]').dispatchEvent(event);
    });

  it('is a card with what can be answered', () => {
    asking();
    expect(find('.question').textContent).toContain('Approve the refund?€ 48.00');
    act(() => button('Approve').click());
    act(() => button('Reject').click());
    expect(answers()).toEqual([{ choice: 'approve' }, { choice: 'reject' }]);
  });

  it('takes an edit that is JSON, by key too, and no other', () => {
    asking();
    act(() => button('Edit').click());
    write('{"sum":');
    expect(button('Approve edited').disabled).toBe(true);
    key({ key: 'Enter', ctrlKey: true });
    expect(answers()).toEqual([]);
    write('{"sum":40}');
    key({ key: 'Enter', ctrlKey: true });
    act(() => button('Approve edited').click());
    const edit = { choice: 'edit', text: '{"sum":40}' };
    expect(answers()).toEqual([edit, edit]);
  });

  it('gives an edit up with Escape', () => {
    asking();
    act(() => button('Edit').click());
    key({ key: 'Escape' });
    expect(button('Approve').disabled).toBe(false);
    expect(answers()).toEqual([]);
  });

  it('of a host takes leave for the run, for always, or none', () => {
    const question = { kind: 'host', title: 'May this flow call nas:80?' } as const;
    asking({ question });
    for (const name of ['Allow for this run', 'Always allow', 'Refuse']) act(() => button(name).click());
    expect(answers()).toEqual([{ host: 'once' }, { host: 'always' }, { host: 'refuse' }]);
    asking({ question, isOver: true, answer: { host: 'refuse' } });
    expect(find('.question-line').textContent).toBe('May this flow call nas:80? Refused.');
  });

  it('becomes a line that says what was chosen', () => {
    asking({ isOver: true, answer: { choice: 'reject' } });
    expect(place.querySelector('.question')).toBeNull();
    expect(find('.question-line').textContent).toBe('Approve the refund? Rejected.');
  });

  it('of a run that is over can be answered no longer', () => {
    asking({}, 'interrupted');
    expect(place.querySelector('.question')).toBeNull();
    expect(find('.question-line').textContent).toBe('Approve the refund? Not answered.');
  });
});
