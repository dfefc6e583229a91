import { describe, expect, it } from 'vitest';
import { initialModelSettings } from '../../flow/connection';
import { presets } from '../../flow/presets';
import { connectionOf, faultsOf, originOf, presetOf, trimmed } from './connection-draft';

const preset = (id: string) => presets.find((other) => other.id === id) ?? expect.fail(`no preset ${id}`);
const draft = { name: 'Groq', protocol: 'openai-chat', baseUrl: 'https://api.groq.com/openai/v1' } as const;

describe('a connection that is being written', () => {
  it('begins as its preset says, under a name that is free', () => {
    const first = connectionOf(preset('ollama'), initialModelSettings);
    expect(first).toMatchObject({ name: 'Ollama', baseUrl: 'http://localhost:11434/v1', preset: 'ollama' });
    const second = connectionOf(preset('ollama'), { ...initialModelSettings, connections: [first] });
    expect(second.name).toBe('Ollama 2');
    expect(presetOf(second)?.id).toBe('ollama');
  });

  it('is named by its host where nobody names it', () => {
    expect(trimmed({ ...draft, name: ' ', baseUrl: ' http://127.0.0.1:9/v1 ' })).toEqual({
      ...draft,
      name: '127.0.0.1:9',
      baseUrl: 'http://127.0.0.1:9/v1',
    });
  });

  it('needs a name of its own and an address', () => {
    expect(faultsOf(draft, ['Ollama'])).toEqual({});
    expect(faultsOf(draft, ['Groq']).name).toContain('already');
    expect(faultsOf({ ...draft, name: 'This browser' }, []).name).toContain('already');
    expect(faultsOf({ ...draft, baseUrl: 'api.groq.com' }, []).baseUrl).toContain('http://');
    expect(faultsOf({ ...draft, baseUrl: 'https://me:secret@api.groq.com' }, []).baseUrl).toContain('http://');
  });

  it('has an origin as soon as its address is one', () => {
    expect(originOf(draft.baseUrl)).toBe('https://api.groq.com');
    expect(originOf('https://')).toBeUndefined();
  });
});
