import { expect, it } from 'vitest';
import { connectionSchema, type ModelSettings } from '../../flow/connection';
import { modelChoices } from './model-choices';

const connection = (name: string, ...models: string[]) =>
  connectionSchema.parse({ id: name, name, baseUrl: 'https://a.example/v1', models: models.map((id) => ({ id })) });

const settings: ModelSettings = {
  connections: [connection('Work', 'gpt', 'llama'), connection('Home', 'llama')],
  defaultModel: 'Work/gpt',
};

it('names the connection only where two of them have a model of one name', () => {
  expect(modelChoices(settings)).toEqual([
    { name: 'default', label: 'Default (Work/gpt)' },
    { name: 'practice', label: 'Practice model' },
    { name: 'Work/gpt', label: 'gpt', from: 'Work' },
    { name: 'Work/llama', label: 'llama – Work', from: 'Work' },
    { name: 'Home/llama', label: 'llama – Home', from: 'Home' },
  ]);
});

it('has a bare name among the choices where a node has it', () => {
  const names = modelChoices(settings, ['llama', 'something else', 3]).map(({ name }) => name);
  expect(names).toEqual([...modelChoices(settings).map(({ name }) => name), 'llama']);
});
