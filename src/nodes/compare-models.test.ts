import { expect, it } from 'vitest';
import { failure } from '../flow/failure';
import type { ModelRequest } from '../flow/model-service';
import { portsOfDefinition } from '../flow/ports';
import { compareModels } from './compare-models';
import { fakeServices, fire, replyOf } from './fake-services';

const models = [
  { id: 'a', model: 'one' },
  { id: 'b', model: 'two' },
];
const down = failure('server-failed', 'It is down.', 'Try later.', { retryable: true });

it('asks all at once, and gives each answer at its own port', async () => {
  const waiting: (() => void)[] = [];
  const services = fakeServices({
    chat: async ({ model }: ModelRequest) => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 2) for (const go of waiting.toReversed()) go(); // neither answers before both are asked
      });
      return replyOf([`${model} `, 'says'], { inputTokens: 2, outputTokens: 3, costUsd: 0.5, model: `${model}-2026` });
    },
  });
  const outputs = await fire(compareModels, { prompt: 'Hi' }, { models, instructions: 'Be brief.' }, services);
  const shared = { milliseconds: 0, finishReason: 'stop', inputTokens: 2, outputTokens: 3, costUsd: 0.5 };
  expect(outputs).toEqual({
    a: 'one says',
    b: 'two says',
    answers: [
      { ...shared, model: 'one', answer: 'one says', answeredBy: 'one-2026' },
      { ...shared, model: 'two', answer: 'two says', answeredBy: 'two-2026' },
    ],
  });
  expect(services.asked.models.map(({ messages }) => messages.length)).toEqual([2, 2]);
});

it('goes on without a model that fails: nothing comes at its port, and the list says why', async () => {
  const services = fakeServices({
    chat: ({ model }) => (model === 'one' ? Promise.reject(down) : Promise.resolve(replyOf(['fine']))),
  });
  const outputs = await fire(compareModels, { prompt: 'Hi' }, { models }, services);
  expect(Object.keys(outputs)).toEqual(['answers', 'b']);
  expect(outputs['answers']).toMatchObject([
    { model: 'one', error: 'It is down.', remedy: 'Try later.' },
    { model: 'two', answer: 'fine' },
  ]);
  expect(services.asked.models.filter(({ model }) => model === 'one')).toHaveLength(3); // it was asked again before
});

it('fails where all do, for the reason of the first', async () => {
  const services = fakeServices({ chat: () => Promise.reject(down) });
  await expect(fire(compareModels, { prompt: 'Hi' }, { models }, services)).rejects.toMatchObject({
    failure: { code: 'server-failed', retryable: false },
  });
});

it.each([['interrupted'], ['budget-spent']] as const)('ends with the run where that is %s', async (code) => {
  const thrown = failure(code, 'It is over.', 'Play again.');
  const services = fakeServices({
    chat: ({ model }) => (model === 'one' ? Promise.reject(thrown) : Promise.resolve(replyOf(['fine']))),
  });
  await expect(fire(compareModels, { prompt: 'Hi' }, { models }, services)).rejects.toBe(thrown);
});

it('has a port for each model, whose wires stay when another is chosen', () => {
  const portOf = (model: string) => portsOfDefinition(compareModels, { models: [{ id: 'a', model }] }).outputs[1];
  expect(portOf('one')).toMatchObject({ id: 'a', name: 'one' });
  expect(portOf('two')).toMatchObject({ id: 'a', name: 'two' });
  expect(compareModels.config.safeParse({ models: [{ id: 'answers', model: 'one' }] }).success).toBe(false);
});
