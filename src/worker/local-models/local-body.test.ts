import { describe, expect, it } from 'vitest';
import type { ModelRequest } from '../../flow/model-service';
import { localBody } from './local-body';

const call = { who: '“This browser”', bytesOf: async () => new TextEncoder().encode('in the file') };
const ask = (more: Partial<ModelRequest>) =>
  localBody({ model: 'a', messages: [{ role: 'user', content: 'Hello' }], ...more }, call);
const file = (mediaType: string) => ({ artifact: 'x', name: 'notes', mediaType, bytes: 11 });
const parameters = { type: 'object', properties: { place: { type: 'string' } } };
const weather = { name: 'weather', description: 'Says how the weather is.', parameters };

describe('a request to a model of this browser', () => {
  it('says nothing of what was not asked for', async () => {
    expect(await ask({})).toEqual({
      messages: [{ role: 'user', content: 'Hello' }],
      stream_options: { include_usage: true },
    });
  });

  it('joins messages of one side, which small models refuse', async () => {
    const { messages } = await ask({
      messages: [
        { role: 'user', content: 'One' },
        { role: 'user', content: 'Two' },
        { role: 'assistant', content: 'Three' },
      ],
    });
    expect(messages).toEqual([
      { role: 'user', content: 'One\n\nTwo' },
      { role: 'assistant', content: 'Three' },
    ]);
  });

  it('reads files of text into the message, and refuses others', async () => {
    const message = { role: 'user', content: 'Read' } as const;
    const { messages } = await ask({ messages: [{ ...message, files: [file('text/plain')] }] });
    expect(messages[0]?.content).toBe('Read\n\nFile “notes”:\n\nin the file');
    const refused = ask({ messages: [{ ...message, files: [file('image/png')] }] });
    await expect(refused).rejects.toMatchObject({ failure: { code: 'request-refused' } });
  });

  it('never asks for a call by `tool_choice`: the answer is held to the schema of one', async () => {
    const body = await ask({ tools: [weather, { ...weather, name: 'tides' }], toolChoice: { name: 'weather' } });
    expect(body).not.toHaveProperty('tool_choice');
    expect(body).not.toHaveProperty('tools');
    expect(body.response_format?.json_schema?.schema).toMatchObject({
      properties: { name: { const: 'weather' }, input: parameters },
    });
    expect(body.messages[0]).toMatchObject({ role: 'system', content: expect.stringContaining('weather') });
    expect(JSON.stringify(body)).not.toContain('tides');
    const any = await ask({ tools: [weather, { ...weather, name: 'tides' }], toolChoice: 'required' });
    expect(any.response_format?.json_schema?.schema).toMatchObject({ anyOf: [{}, {}] });
  });

  it('offers tools that may be called, and none where none may', async () => {
    expect(await ask({ tools: [weather] })).toMatchObject({ tools: [{ function: weather }], tool_choice: 'auto' });
    expect(await ask({ tools: [weather], toolChoice: 'none' })).not.toHaveProperty('tools');
  });

  it('refuses tools together with a schema', async () => {
    const both = ask({ tools: [weather], schema: { type: 'object' } });
    await expect(both).rejects.toMatchObject({ failure: { code: 'request-refused' } });
  });
});
