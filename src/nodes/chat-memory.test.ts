import { describe, expect, it } from 'vitest';
import type { Json } from '../flow/json';
import type { Message, Payload } from '../flow/payload';
import { portsOfDefinition } from '../flow/ports';
import { chatMemory } from './chat-memory';
import { fakeServices, fire, replyOf } from './fake-services';

const user = (content: string): Message => ({ role: 'user', content });
const assistant = (content: string): Message => ({ role: 'assistant', content });

/** Memories that keep into one place. */
function memories() {
  const kept = new Map<string, Json>();
  const asked: string[] = [];
  const services = fakeServices({
    kept,
    chat: async ({ messages }) => {
      asked.push(messages.at(-1)?.content ?? '');
      return replyOf([`summary ${asked.length}`]);
    },
  });
  const at = async (does: string, inputs: Readonly<Record<string, Payload>>, config = {}) =>
    (await fire(chatMemory, inputs, { does, ...config }, services))['history'];
  return {
    kept,
    asked,
    recall: (inputs = {}, config = {}) => at('recall', inputs, config),
    remember: (inputs: Readonly<Record<string, Payload>>, config = {}) => at('remember', inputs, config),
    forget: (inputs = {}, config = {}) => at('forget', inputs, config),
  };
}

describe('a Chat memory', () => {
  it('recalls nothing where nothing was said', async () => {
    expect(await memories().recall()).toEqual([]);
  });

  it('recalls what another of its name has remembered', async () => {
    const { recall, remember } = memories();
    const turn = [user('Ich heiße Ann 👋'), assistant('Hi Ann.')];
    expect(await remember({ prompt: 'Ich heiße Ann 👋', reply: 'Hi Ann.' })).toEqual(turn);
    expect(await recall()).toEqual(turn);
    expect(await recall({}, { name: 'other' })).toEqual([]);
  });

  it('keeps each thread apart', async () => {
    const { recall, remember, forget } = memories();
    await remember({ prompt: 'a', thread: 'one' });
    await remember({ prompt: 'b', thread: 'two' });
    await forget({ thread: 'one' });
    expect(await recall({ thread: 'one' })).toEqual([]);
    expect(await recall({ thread: 'two' })).toEqual([user('b')]);
    expect(await recall()).toEqual([]);
  });

  it('remembers whole messages, with their files', async () => {
    const { remember } = memories();
    const seen = { ...user(''), files: [{ artifact: 'a', name: 'a.png', mediaType: 'image/png', bytes: 1 }] };
    expect(await remember({ messages: [seen, assistant('A cat.')] })).toEqual([seen, assistant('A cat.')]);
  });

  it('keeps the last messages, from where the person speaks', async () => {
    const { remember } = memories();
    for (const turn of [1, 2, 3]) await remember({ prompt: `q${turn}`, reply: `a${turn}` }, { most: 3 });
    expect(await remember({ prompt: 'q4' }, { most: 4 })).toEqual([user('q3'), assistant('a3'), user('q4')]);
  });

  it('keeps as much as a budget of tokens allows, by its own estimate', async () => {
    const { remember } = memories();
    const config = { keep: 'tokens', budget: 60 };
    await remember({ prompt: 'x'.repeat(80), reply: 'old' }, config);
    expect(await remember({ prompt: 'y'.repeat(80), reply: '漢'.repeat(15) }, config)).toEqual([
      user('y'.repeat(80)),
      assistant('漢'.repeat(15)),
    ]);
    expect(await remember({ prompt: 'z'.repeat(400) }, config)).toEqual([]);
  });

  it('sums up what is older, and what it has summed up before', async () => {
    const { remember, recall, asked } = memories();
    const config = { keep: 'summary', most: 4 };
    for (const turn of [1, 2]) await remember({ prompt: `q${turn}`, reply: `a${turn}` }, config);
    expect(asked).toEqual([]);
    await remember({ prompt: 'q3', reply: 'a3' }, config);
    expect(asked).toEqual(['Person: q1\n\nAssistant: a1\n\nPerson: q2\n\nAssistant: a2']);
    expect(await recall()).toEqual([
      { role: 'system', content: 'The conversation before, in short:\nsummary 1' },
      user('q3'),
      assistant('a3'),
    ]);
    await remember({ prompt: 'q4', reply: 'a4' }, config);
    await remember({ prompt: 'q5', reply: 'a5' }, config);
    expect(asked[1]).toMatch(/^Before that, in short:\nsummary 1\n\nPerson: q3/);
  });

  it('changes nothing where nothing was said', async () => {
    const { remember, kept } = memories();
    expect(await remember({ prompt: ' ', reply: '' })).toEqual([]);
    expect(kept.size).toBe(0);
  });

  it('takes what is kept and no conversation for nothing', async () => {
    const { recall, kept } = memories();
    kept.set('chat thread ', { messages: [7] });
    expect(await recall()).toEqual([]);
  });

  it.each([
    [{ prompt: 7 }, 'bad-input', /prompt.*Chat memory.*a number/],
    [{ messages: 'x' }, 'bad-input', /Chat memory.*text/],
    [{ thread: null }, 'bad-input', /thread.*null/],
    [{ thread: 'x'.repeat(501) }, 'bad-input', /501 characters/],
    [{ reply: 'x'.repeat(10_000_000) }, 'payload-too-large', /10000000 characters/],
  ])('refuses what it cannot keep: case %#', async (inputs, code, words) => {
    const refused = memories().remember(inputs);
    await expect(refused).rejects.toMatchObject({ failure: { code } });
    await expect(refused).rejects.toThrow(words);
  });

  it('takes only what it needs for what it is to do', () => {
    const inputsOf = (does: string) => portsOfDefinition(chatMemory, { does }).inputs.map(({ id }) => id);
    expect(inputsOf('recall')).toEqual(['thread', 'when']);
    expect(inputsOf('remember')).toEqual(['prompt', 'reply', 'messages', 'thread', 'when']);
  });
});
