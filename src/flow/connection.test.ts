import { describe, expect, it } from 'vitest';
import {
  connectionSchema,
  findModel,
  type ModelSettings,
  modelNames,
  modelSettingsSchema,
  offeredModels,
} from './connection';

const connection = (name: string, ...models: string[]) =>
  connectionSchema.parse({
    id: name.replaceAll(/\W/g, '-'),
    name,
    baseUrl: 'https://a.example/v1',
    models: models.map((id) => ({ id })),
  });

const settings: ModelSettings = {
  connections: [connection('Work', 'gpt', 'org/llama'), connection('Home', 'gpt', 'llama')],
  defaultModel: 'Home/gpt',
};

function found(name: string, among = settings): string | undefined {
  const choice = findModel(name, among);
  return typeof choice === 'object' ? `${choice.connection.name}: ${choice.model.id}` : choice;
}

describe('a stored connection', () => {
  it('of one model becomes one of several', () => {
    const stored = { id: 'c', name: 'Old', baseUrl: 'https://a.example/v1', model: 'gpt' };
    expect(modelSettingsSchema.parse({ connections: [stored], defaultModel: 'gpt' })).toEqual({
      connections: [
        { id: 'c', name: 'Old', protocol: 'openai-chat', baseUrl: 'https://a.example/v1', models: [{ id: 'gpt' }] },
      ],
      defaultModel: 'gpt',
    });
  });

  it('needs an address where it is spoken to over the network, and has none where it is not', () => {
    const base = { id: 'c', name: 'C', models: [] };
    const isValid = (more: object) => connectionSchema.safeParse({ ...base, ...more }).success;
    expect(isValid({ baseUrl: 'https://a.example' })).toBe(true);
    expect(isValid({ protocol: 'anthropic' })).toBe(false);
    expect(isValid({ protocol: 'anthropic', baseUrl: 'https://me:word@a.example' })).toBe(false);
    expect(isValid({ protocol: 'in-browser' })).toBe(true);
    expect(isValid({ protocol: 'in-browser', baseUrl: 'https://a.example' })).toBe(false);
  });
});

describe('the name of a model', () => {
  it.each([
    ['Work/gpt', 'Work: gpt'],
    ['Home/gpt', 'Home: gpt'],
    ['Work/org/llama', 'Work: org/llama'],
    ['gpt', 'Work: gpt'],
    ['llama', 'Home: llama'],
    ['default', 'Home: gpt'],
    ['practice', 'practice'],
    ['Work/llama', undefined],
    ['Work', undefined],
    ['', undefined],
  ])('%j means %j', (name, meant) => {
    expect(found(name)).toBe(meant);
  });

  it('that a connection and a model share is the connection’s', () => {
    const both = {
      ...settings,
      connections: [connection('A', 'B/m'), connection('A/B', 'm'), connection('C', 'A/B/m')],
    };
    expect(found('A/B/m', both)).toBe('A: B/m');
  });

  it('is offered once, with its connection; the bare one is known too', () => {
    expect(offeredModels(settings)).toEqual([
      ...['default', 'practice', 'Work/gpt', 'Work/org/llama', 'Home/gpt', 'Home/llama'],
    ]);
    expect(modelNames(settings)).toEqual([...offeredModels(settings), 'gpt', 'org/llama', 'llama']);
    for (const name of modelNames(settings)) expect(findModel(name, settings), name).toBeDefined();
  });
});
