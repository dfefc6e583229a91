import { describe, expect, it } from 'vitest';
import { type Connection, initialModelSettings } from '../../flow/connection';
import { itemIdSchema } from '../../flow/ids';
import { withConnection, withModel, withoutConnection, withoutModel } from './model-settings';

const groq: Connection = {
  id: itemIdSchema.parse('groq'),
  name: 'Groq',
  protocol: 'openai-chat',
  baseUrl: 'https://api.groq.com/openai/v1',
  models: [{ id: 'llama' }],
};
const local: Connection = { ...groq, id: itemIdSchema.parse('local'), name: 'Local', models: [{ id: 'qwen' }] };

describe('the models of this machine', () => {
  it('take the first model that is chosen for the default', () => {
    const connected = withConnection(initialModelSettings, { ...groq, models: [] });
    expect(connected.defaultModel).toBe('practice');
    expect(withConnection(connected, groq).defaultModel).toBe('Groq/llama');
  });

  it('leave the default alone when another model comes', () => {
    const settings = withConnection(initialModelSettings, groq);
    expect(withConnection(settings, local).defaultModel).toBe('Groq/llama');
    const practice = { ...settings, defaultModel: 'practice' };
    expect(withConnection(practice, local).defaultModel).toBe('practice');
  });

  it('keep the default where its connection is renamed, also one that was a bare name', () => {
    const settings = withConnection(initialModelSettings, groq);
    expect(withConnection(settings, { ...groq, name: 'Work' }).defaultModel).toBe('Work/llama');
    const bare = { ...settings, defaultModel: 'llama' };
    expect(withConnection(bare, { ...groq, name: 'Work' }).defaultModel).toBe('Work/llama');
  });

  it('fall back to the practice model when the default, or its connection, goes', () => {
    const settings = withConnection(withConnection(initialModelSettings, groq), local);
    expect(withConnection(settings, { ...groq, models: [] }).defaultModel).toBe('practice');
    const without = withoutConnection(settings, groq.id);
    expect(without).toEqual({ connections: [local], defaultModel: 'practice' });
    expect(withoutConnection(settings, local.id).defaultModel).toBe('Groq/llama');
  });

  it('replace a model in its place, and take one away', () => {
    const two = withModel(groq, { id: 'gemma' });
    const priced = { id: 'llama', price: { input: 1, output: 2 } };
    expect(withModel(two, priced).models).toEqual([priced, { id: 'gemma' }]);
    expect(withoutModel(two, 'llama').models).toEqual([{ id: 'gemma' }]);
  });
});
