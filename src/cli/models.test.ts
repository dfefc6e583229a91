import { expect, it } from 'vitest';
import { initialModelSettings } from '../flow/connection';
import { modelsOf } from './models';

const home = { VOIDE_BASE_URL: 'https://a.example/v1', VOIDE_MODEL: 'm', VOIDE_API_KEY: 'k' };
const names = (models: ReturnType<typeof modelsOf>) =>
  models.settings.connections.flatMap((connection) => connection.models.map(({ id }) => id));

it('is the practice model where nothing is said', () => {
  expect(modelsOf({}, {})).toEqual({ settings: initialModelSettings });
  expect(modelsOf({ VOIDE_BASE_URL: '', VOIDE_MODEL: '', VOIDE_API_KEY: '' }, {})).toEqual({
    settings: initialModelSettings,
  });
});

it('is the model of the environment, with its key', () => {
  const models = modelsOf(home, {});
  expect(models.settings).toMatchObject({
    defaultModel: 'm',
    connections: [{ baseUrl: home.VOIDE_BASE_URL, models: [{ id: 'm' }] }],
  });
  expect(models.key).toBe('k');
});

it('lets the command line choose, and keeps the model of the environment for nodes that name it', () => {
  const models = modelsOf(home, { model: 'other' });
  expect([models.settings.defaultModel, names(models)]).toEqual(['other', ['other', 'm']]);
  const practice = modelsOf(home, { model: 'practice' });
  expect([practice.settings.defaultModel, names(practice)]).toEqual(['practice', ['m']]);
  expect(modelsOf(home, { model: 'default' }).settings.defaultModel).toBe('m');
});

it('needs no server for the practice model', () => {
  expect(modelsOf({ VOIDE_MODEL: 'm' }, { model: 'practice' }).settings).toEqual(initialModelSettings);
});

it('hands the key to no other origin than that of its own server', () => {
  expect(modelsOf(home, { baseUrl: 'https://a.example/other' }).key).toBe('k');
  for (const baseUrl of ['https://b.example/v1', 'http://a.example/v1', 'https://a.example:8443/v1']) {
    const { key, note } = modelsOf(home, { baseUrl });
    expect([key, note?.includes('not sent')]).toEqual([undefined, true]);
  }
});

it('hands a key that has no server of its own to the one that is named', () => {
  expect(modelsOf({ VOIDE_API_KEY: 'k' }, { baseUrl: 'https://b.example/v1', model: 'm' }).key).toBe('k');
});

it.each([
  [{ VOIDE_MODEL: 'm' }, {}],
  [{}, { model: 'm' }],
  [{ VOIDE_BASE_URL: 'https://a.example/v1' }, {}],
  [home, { baseUrl: 'ftp://a.example' }],
  [home, { baseUrl: 'https://user:secret@a.example/v1' }],
])('refuses half of a server, and an address that is none: %j %j', (environment, line) => {
  expect(() => modelsOf(environment, line)).toThrow(expect.objectContaining({ exitCode: 3 }));
});
