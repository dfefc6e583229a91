import { describe, expect, it } from 'vitest';
import { type Connection, initialModelSettings, type ModelSettings, offeredModels } from './connection';
import { itemIdSchema } from './ids';
import { type LocalModel, localConnection, withLocalModels } from './local-model';

const model = (id: string): LocalModel => ({ id, bytes: 1, addedAt: 0, capabilities: { schema: true } });
const server: Connection = {
  id: itemIdSchema.parse('server'),
  name: 'Server',
  protocol: 'openai-chat',
  baseUrl: 'http://localhost:1234/v1',
  models: [{ id: 'big' }],
};

describe('the settings with models of this browser', () => {
  it('name them by the connection that comes with the first', () => {
    const settings = withLocalModels(initialModelSettings, [model('tiny')]);
    expect(offeredModels(settings)).toEqual(['default', 'practice', 'This browser/tiny']);
    expect(settings.connections[0]).toMatchObject({ protocol: 'in-browser', baseUrl: '' });
  });

  it('lose the connection with the last', () => {
    const one = withLocalModels({ ...initialModelSettings, connections: [server] }, [model('tiny')]);
    expect(withLocalModels(one, []).connections).toEqual([server]);
  });

  it('fall back to the practice model where the default is gone, and only there', () => {
    const both = withLocalModels(initialModelSettings, [model('tiny'), model('other')]);
    const chosen = (name: string): ModelSettings => ({ ...both, defaultModel: name });
    expect(withLocalModels(chosen('This browser/tiny'), [model('other')]).defaultModel).toBe('practice');
    expect(withLocalModels(chosen('This browser/other'), [model('other')]).defaultModel).toBe('This browser/other');
    expect(withLocalModels(chosen('Server/big'), []).defaultModel).toBe('Server/big');
  });

  it('keep what the person said of a model', () => {
    const price = { input: 1, output: 2 };
    const priced: Connection = { ...localConnection, models: [{ id: 'tiny', price }] };
    const settings = withLocalModels({ ...initialModelSettings, connections: [priced] }, [model('tiny')]);
    expect(settings.connections[0]?.models).toEqual([{ id: 'tiny', price, capabilities: { schema: true } }]);
  });
});
