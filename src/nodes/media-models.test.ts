import { describe, expect, it } from 'vitest';
import { failure } from '../flow/failure';
import type { NodeDefinition } from '../flow/node-definition';
import { embedding } from './embedding';
import { type Answers, fakeServices, fire } from './fake-services';
import { imageNode } from './image';
import { speak } from './speak';
import { transcribe } from './transcribe';

const file = { artifact: 'a', name: 'a.wav', mediaType: 'audio/wav', bytes: 3 };
const asked: unknown[] = [];
const noting = <Value>(value: Value) => {
  return async (request: unknown) => {
    asked.push(request);
    return value;
  };
};

it('makes a vector of a text, and vectors of a list in one call', async () => {
  const vectors = [
    [1, 0],
    [0, 1],
  ];
  const services = fakeServices({ embed: noting({ vectors, model: 'm' }) });
  expect(await fire(embedding, { text: 'tea' }, {}, services)).toEqual({ vector: [1, 0] });
  expect(await fire(embedding, { texts: ['tea', '茶'] }, { of: 'list' }, services)).toEqual({ vectors });
  expect(asked.splice(0)).toEqual([
    { model: 'default', texts: ['tea'] },
    { model: 'default', texts: ['tea', '茶'] },
  ]);
});

it('makes no vectors of no texts, and asks nobody', async () => {
  expect(await fire(embedding, { texts: [] }, { of: 'list' })).toEqual({ vectors: [] });
});

it('says which text of a list is empty', async () => {
  await expect(fire(embedding, { texts: ['a', ' '] }, { of: 'list' })).rejects.toThrow(
    'Text 2 of the Embedding is empty.',
  );
});

it('makes an image, of a size only where one is said', async () => {
  const services = fakeServices({ image: noting(file) });
  expect(await fire(imageNode, { prompt: 'A cat' }, {}, services)).toEqual({ image: file });
  await fire(imageNode, { prompt: 'A cat' }, { size: '512x512', model: 'm' }, services);
  expect(asked.splice(0)).toEqual([
    { model: 'default', prompt: 'A cat' },
    { model: 'm', prompt: 'A cat', size: '512x512' },
  ]);
  expect(imageNode.config.safeParse({ size: 'big' }).success).toBe(false);
});

it('writes a recording down, in a language only where one is said', async () => {
  const services = fakeServices({ transcribe: noting('Hello') });
  expect(await fire(transcribe, { audio: file }, {}, services)).toEqual({ text: 'Hello' });
  await fire(transcribe, { audio: file }, { language: 'de' }, services);
  expect(asked.splice(0)).toEqual([
    { model: 'default', audio: file },
    { model: 'default', audio: file, language: 'de' },
  ]);
});

it('speaks a text, in a voice only where one is said', async () => {
  const services = fakeServices({ speak: noting(file) });
  expect(await fire(speak, { text: 'Hello' }, {}, services)).toEqual({ audio: file });
  await fire(speak, { text: 'Hello' }, { voice: ' nova ' }, services);
  expect(asked.splice(0)).toEqual([
    { model: 'default', text: 'Hello' },
    { model: 'default', text: 'Hello', voice: 'nova' },
  ]);
});

const stopped = failure('interrupted', 'This node was stopped.', 'Play again.');
const fail = () => Promise.reject(stopped);

describe.each<readonly [string, NodeDefinition, string, unknown, Answers]>([
  ['Embedding', embedding, 'text', 'tea', { embed: fail }],
  ['Image', imageNode, 'prompt', 'A cat', { image: fail }],
  ['Transcribe', transcribe, 'audio', file, { transcribe: fail }],
  ['Speak', speak, 'text', 'Hello', { speak: fail }],
])('%s', (label, definition, port, good, answers) => {
  it.each([[''], [null], [7], [[null]]])('asks nobody with %j, and says which port it is', async (value) => {
    const refused = fire(definition, { [port]: value });
    await expect(refused).rejects.toMatchObject({ failure: { code: 'bad-input' } });
    await expect(refused).rejects.toThrow(new RegExp(`${port}.*${label}`));
  });

  it('lets a failure and a stop through', async () => {
    await expect(fire(definition, { [port]: good }, {}, fakeServices(answers))).rejects.toBe(stopped);
  });
});
