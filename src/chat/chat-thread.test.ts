import { describe, expect, it } from 'vitest';
import { type Thread, type Turn, threadSchema } from '../flow/chat-thread';
import { flowIdSchema, nodeIdSchema, runIdSchema } from '../flow/ids';
import { attach, beginTurn, detach, historyOf, regenerate, showBranch, shownTurns, siblings } from './chat-thread';
import { interruptLost, markInterrupted, newThread, replaceTurn, setDraft } from './open-thread';

const run = (text: string) => runIdSchema.parse(text);
const empty = newThread(flowIdSchema.parse('f'), nodeIdSchema.parse('ask'), 1);

function say(thread: Thread, message: string, answer: string, status: Turn['status'] = 'completed'): Thread {
  const begun = beginTurn(thread, { message, run: run(`run-${message}`), designHash: 'abc', now: 2 });
  return replaceTurn(begun.thread, { ...begun.turn, status, replies: [{ wire: 'w', from: 'Model', text: answer }] });
}

const messages = (thread: Thread) => shownTurns(thread).map((turn) => turn.message);

function at(thread: Thread, index: number): Turn {
  const turn = thread.turns[index];
  if (!turn) throw new Error('no such turn');
  return turn;
}

describe('a thread', () => {
  it('shows its turns oldest first', () => {
    expect(messages(say(say(empty, 'one', '1'), 'two', '2'))).toEqual(['one', 'two']);
  });

  it('lets go of the draft that was sent, and keeps one that was not', () => {
    expect(say(setDraft(empty, 'one'), 'one', '1').draft).toBe('');
    expect(say(setDraft(empty, 'half a thought'), 'one', '1').draft).toBe('half a thought');
  });

  it('still ends when a stored thread goes round in a circle', () => {
    const thread = say(say(empty, 'one', '1'), 'two', '2');
    const looped = replaceTurn(thread, { ...at(thread, 0), parent: at(thread, 1).id });
    expect(shownTurns(looped)).toHaveLength(2);
  });
});

//   one ─▶ two
//       ╰▶ two (again) ─▶ three
describe('branches', () => {
  const straight = say(say(empty, 'one', '1'), 'two', '2');
  const again = regenerate(straight, at(straight, 1), { run: run('again'), designHash: 'abc', now: 3 });
  const branched = say(again.thread, 'three', '3');

  it('asks the same again beside the turn, and shows the new branch', () => {
    expect(again.turn.message).toBe('two');
    expect(again.turn.parent).toBe(at(straight, 1).parent);
    expect(shownTurns(branched).map((turn) => turn.run)).toEqual(['run-one', 'again', 'run-three']);
  });

  it('counts a turn among its branches', () => {
    expect(siblings(branched, again.turn).index).toBe(1);
    expect(siblings(branched, again.turn).turns).toHaveLength(2);
  });

  it('shows a branch down to its newest end', () => {
    const first = showBranch(branched, at(straight, 1).id);
    expect(shownTurns(first).map((turn) => turn.run)).toEqual(['run-one', 'run-two']);
    expect(messages(showBranch(first, again.turn.id))).toEqual(['one', 'two', 'three']);
  });

  it('branches at the very beginning too, in other words if they are given', () => {
    const begun = regenerate(straight, at(straight, 0), { run: run('r'), designHash: 'abc', now: 3, message: 'uno' });
    expect(messages(begun.thread)).toEqual(['uno']);
    expect(siblings(begun.thread, begun.turn).turns).toHaveLength(2);
  });

  it('keeps a draft when an answer is made again', () => {
    const begun = regenerate(setDraft(straight, 'two'), at(straight, 1), { run: run('r'), designHash: 'a', now: 3 });
    expect(begun.thread.draft).toBe('two');
  });
});

describe('the history of a run', () => {
  it('holds the completed turns before it, as user and assistant', () => {
    const thread = say(say(empty, 'one', '1'), 'two', '2');
    expect(historyOf(thread, at(thread, 1).id)).toEqual([
      { role: 'user', content: 'one' },
      { role: 'assistant', content: '1' },
    ]);
    expect(historyOf(thread)).toHaveLength(4);
  });

  it('leaves out what was stopped, failed, interrupted, still runs, or was never answered', () => {
    const thread = (['stopped', 'failed', 'interrupted', 'running'] as const).reduce(
      (result, status) => say(result, status, 'half', status),
      say(say(empty, 'one', '1'), 'silent', ''),
    );
    expect(historyOf(thread).map((message) => message.content)).toEqual(['one', '1']);
  });

  it('keeps to the branch of its turn', () => {
    const thread = say(say(empty, 'one', '1'), 'two', '2');
    const begun = regenerate(thread, at(thread, 1), { run: run('r'), designHash: 'a', now: 3 });
    expect(historyOf(begun.thread, begun.turn.id).map((message) => message.content)).toEqual(['one', '1']);
  });
});

describe('a run that is gone', () => {
  const running = say(empty, 'one', 'half', 'running');

  it('leaves its turn interrupted, with what came', () => {
    const turn = at(markInterrupted(running, at(running, 0).id), 0);
    expect([turn.status, turn.replies[0]?.text]).toEqual(['interrupted', 'half']);
  });

  it('changes no turn that has ended', () => {
    const ended = say(empty, 'one', '1');
    expect(markInterrupted(ended, at(ended, 0).id)).toBe(ended);
  });

  it('is told from one that is still under way', () => {
    expect(interruptLost(running, new Set([run('run-one')]))).toBe(running);
    expect(at(interruptLost(running, new Set()), 0).status).toBe('interrupted');
  });
});

it('knows where something pinned stood in for its run', () => {
  const options = { message: 'one', run: run('r'), designHash: 'a', now: 2 };
  expect(beginTurn(empty, { ...options, pinned: ['Answer'] }).turn.pinned).toEqual(['Answer']);
  expect(beginTurn(empty, options).turn).not.toHaveProperty('pinned');
});

describe('files', () => {
  const file = (name: string) => ({ artifact: `hash of ${name}`, name, mediaType: 'image/png', bytes: 3 });
  const cat = file('cat.png');
  const dog = file('dog.png');
  const written = attach(attach(setDraft(empty, 'one'), [cat]), [cat, dog]);
  const sendCat = (before: Thread, message: string) => {
    const sent = { message, attachments: [cat], run: run('r'), designHash: 'a', now: 2 };
    const { thread, turn } = beginTurn(before, sent);
    const replies = [{ wire: 'w', from: 'M', text: '1' }];
    return { turn, answered: replaceTurn(thread, { ...turn, status: 'completed', replies }) };
  };

  it('stand beside the draft, each once, until they are taken away or sent', () => {
    expect(written.draftFiles).toEqual([cat, dog]);
    expect(detach(written, cat).draftFiles).toEqual([dog]);
    expect(say(written, 'one', '1').draftFiles).toBeUndefined();
    expect(say(written, 'two', '2').draftFiles).toEqual([cat, dog]);
  });

  it('go along with their message, also when it is asked again, and into the history', () => {
    const { turn, answered } = sendCat(written, 'one');
    expect(historyOf(answered)[0]).toEqual({ role: 'user', content: 'one', files: [cat] });
    const again = regenerate(answered, turn, { run: run('s'), designHash: 'a', now: 3 });
    expect(again.turn.attachments).toEqual([cat]);
    expect(threadSchema.parse(structuredClone(again.thread)).turns).toHaveLength(2);
  });

  it('are a message without words', () => {
    const { answered } = sendCat(empty, '');
    expect(historyOf(answered)[0]).toEqual({ role: 'user', content: '', files: [cat] });
  });
});
