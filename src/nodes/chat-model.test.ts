import { expect, it } from 'vitest';
import { failure } from '../flow/failure';
import type { Message } from '../flow/payload';
import { chatModel } from './chat-model';
import { chunksOf, fakeServices, fire, replyOf } from './fake-services';

const user = (content: string): Message => ({ role: 'user', content });
const assistant = (content: string): Message => ({ role: 'assistant', content });
const answering = (...chunks: readonly string[]) => fakeServices({ chat: async () => replyOf(chunks) });

it('streams the answer, and gives the whole as a message once it has ended', async () => {
  const outputs = await fire(chatModel, { prompt: 'Hi' }, {}, answering('Grü', 'ße ', '👋'));
  expect(await chunksOf(outputs['reply'])).toEqual(['Grü', 'ße ', '👋']);
  expect(await outputs['message']).toEqual(assistant('Grüße 👋'));
});

it('sends instructions, history and prompt in this order', async () => {
  const services = answering('ok');
  const history = [user('one'), assistant('two')];
  await fire(chatModel, { prompt: 'three', history }, { instructions: 'Be brief.' }, services);
  expect(services.asked.models[0]?.messages).toEqual([
    { role: 'system', content: 'Be brief.' },
    ...history,
    user('three'),
  ]);
});

it('sends no instructions where none are written', async () => {
  const services = answering('ok');
  await fire(chatModel, { prompt: 'Hi' }, { instructions: ' \n' }, services);
  expect(services.asked.models[0]?.messages).toEqual([user('Hi')]);
});

it.each([
  [0, []],
  [2, ['b', 'c']],
  [9, ['a', 'b', 'c']],
])('keeps the last %i messages of the history', async (keepLast, kept) => {
  const services = answering('ok');
  const history = ['a', 'b', 'c'].map(user);
  await fire(chatModel, { prompt: 'now', history }, { keepLast }, services);
  expect(services.asked.models[0]?.messages.map(({ content }) => content)).toEqual([...kept, 'now']);
});

it('asks for the model, temperature and length that it is set to', async () => {
  const services = answering('ok');
  await fire(chatModel, { prompt: 'Hi' }, { model: 'practice', temperature: 0, maxTokens: 50 }, services);
  expect(services.asked.models[0]).toMatchObject({ model: 'practice', temperature: 0, maxTokens: 50 });
});

it('leaves the length to the model where none is set', async () => {
  const services = answering('ok');
  await fire(chatModel, { prompt: 'Hi' }, {}, services);
  expect(services.asked.models[0]).not.toHaveProperty('maxTokens');
});

it.each(['', ' \n'])('asks no model when the prompt is %j', async (prompt) => {
  const services = answering('ok');
  await expect(fire(chatModel, { prompt }, {}, services)).rejects.toMatchObject({ failure: { code: 'bad-input' } });
  expect(services.asked.models).toEqual([]);
});

it('leaves the figures to the service, so that nothing is counted twice', async () => {
  const services = fakeServices({
    chat: async () => replyOf(['a'], { model: 'gpt-x', inputTokens: 3, outputTokens: 1, finishReason: 'length' }),
  });
  const { reply } = await fire(chatModel, { prompt: 'Hi' }, {}, services);
  await chunksOf(reply);
  expect(services.asked.usage).toEqual([]);
});

it('lets a failure before the first word through, so that it can be tried again', async () => {
  const limited = failure('rate-limited', 'Too many.', 'Wait.', { retryable: true });
  const services = fakeServices({ chat: () => Promise.reject(limited) });
  await expect(fire(chatModel, { prompt: 'Hi' }, {}, services)).rejects.toBe(limited);
});

it('breaks stream and message alike when the answer breaks', async () => {
  const cut = failure('reply-incomplete', 'Cut.', 'Play again.');
  const services = fakeServices({ chat: async () => replyOf(['a'], {}, cut) });
  const outputs = await fire(chatModel, { prompt: 'Hi' }, {}, services);
  await expect(chunksOf(outputs['reply'])).rejects.toBe(cut);
  await expect(outputs['message']).rejects.toBe(cut);
});

it('lets a stop through as it is', async () => {
  const stopped = new Error('stopped');
  const services = fakeServices({ chat: () => Promise.reject(stopped) });
  await expect(fire(chatModel, { prompt: 'Hi' }, {}, services)).rejects.toBe(stopped);
});

it('shares a limit with the nodes that ask the same model', () => {
  expect(chatModel.group(chatModel.config.parse({ model: 'm' }))).toEqual({ kind: 'model', key: 'm', limit: 4 });
});

it('refuses a temperature or a length that no model takes', () => {
  for (const config of [
    { temperature: 2.1 },
    { temperature: -1 },
    { maxTokens: 0 },
    { maxTokens: 1.5 },
    { keepLast: -1 },
  ])
    expect(chatModel.config.safeParse(config).success, JSON.stringify(config)).toBe(false);
});

it('says on its card which model it asks', () => {
  expect(chatModel.summary(chatModel.config.parse({}))).toBe('default · temp 0.7');
});

it('sends files and an image along with the prompt, which may then be empty', async () => {
  const services = answering('ok');
  const file = (artifact: string) => ({ artifact, name: 'a.png', mediaType: 'image/png', bytes: 1 });
  await fire(chatModel, { prompt: '', attachments: [file('a')], image: file('b') }, {}, services);
  expect(services.asked.models[0]?.messages).toEqual([{ ...user(''), files: [file('a'), file('b')] }]);
});

it('keeps the summary that a history begins with, whatever is cut', async () => {
  const services = answering('ok');
  const summary: Message = { role: 'system', content: 'in short' };
  await fire(chatModel, { prompt: 'now', history: [summary, user('a'), user('b')] }, { keepLast: 1 }, services);
  expect(services.asked.models[0]?.messages).toEqual([summary, user('b'), user('now')]);
});

it('hears its further settings only where they are shown', async () => {
  const services = answering('ok');
  const further = { topP: 0.5, seed: 7, reasoning: 'high', stop: ['END', ''] };
  await fire(chatModel, { prompt: 'Hi' }, further, services);
  await fire(chatModel, { prompt: 'Hi' }, { ...further, more: true }, services);
  const [plain, more] = services.asked.models;
  expect(Object.keys(plain ?? {})).toEqual(['model', 'messages', 'temperature']);
  expect(more).toMatchObject({ topP: 0.5, seed: 7, reasoningEffort: 'high', stop: ['END'] });
});

it('gives out what the model thought, or nothing', async () => {
  for (const reasoning of ['Hmm.', undefined]) {
    const services = fakeServices({ chat: async () => replyOf(['ok'], reasoning === undefined ? {} : { reasoning }) });
    const outputs = await fire(chatModel, { prompt: 'Hi' }, {}, services);
    await chunksOf(outputs['reply']);
    expect(await outputs['reasoning']).toBe(reasoning);
  }
});

it.each([
  ['prompt', 7],
  ['prompt', null],
  ['history', [{ role: 'user' }]],
  ['attachments', 'a.png'],
  ['image', {}],
])('says which input is of another type: %s %j', async (port, value) => {
  const services = answering('ok');
  const fired = fire(chatModel, { prompt: 'Hi', [port]: value }, {}, services);
  await expect(fired).rejects.toMatchObject({ failure: { code: 'bad-input' } });
  expect(services.asked.models).toEqual([]);
});
