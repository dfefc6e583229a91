import { describe, expect, it } from 'vitest';
import type { ModelRequest } from '../../flow/model-service';
import type { Message } from '../../flow/payload';
import { messagesBody } from './anthropic-body';

const files = { red: new Uint8Array([1, 2, 3]), note: new TextEncoder().encode('Buy milk.') };

function bodyOf(request: Partial<ModelRequest>, model = 'claude-opus-4-6', refused: readonly string[] = []) {
  const asked = { model: 'default', messages: [{ role: 'user' as const, content: 'Hi' }], ...request };
  const bytesOf = async ({ artifact }: { artifact: string }) => (artifact === 'red' ? files.red : files.note);
  return messagesBody(asked, { model, refused: new Set(refused), bytesOf });
}

const schema = { type: 'object', properties: { total: { type: 'number', minimum: 0 } } };
const tool = { name: 'look_up', description: 'Finds.', parameters: { type: 'object', properties: {} } };

describe('a request in the words of Anthropic', () => {
  it('says only what was asked for, and how long the answer may be', async () => {
    expect(await bodyOf({})).toEqual({
      model: 'claude-opus-4-6',
      max_tokens: 16_384,
      stream: true,
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
    });
    const more = { temperature: 0.5, topP: 0.9, maxTokens: 9, stop: ['x'], seed: 3 };
    const body = await bodyOf(more);
    expect(body).toMatchObject({ temperature: 0.5, top_p: 0.9, max_tokens: 9, stop_sequences: ['x'] });
    expect(body).not.toHaveProperty('seed');
  });

  it('leaves out what was refused before', async () => {
    expect(await bodyOf({ temperature: 0.5 }, 'claude-opus-4-8', ['temperature'])).not.toHaveProperty('temperature');
  });

  it('keeps instructions apart, and joins what one side says', async () => {
    const messages: Message[] = [
      { role: 'system', content: 'Be short.' },
      { role: 'user', content: 'One' },
      { role: 'user', content: 'two' },
      { role: 'assistant', content: '' },
      { role: 'system', content: 'Be kind.' },
    ];
    expect(await bodyOf({ messages })).toMatchObject({
      system: 'Be short.\n\nBe kind.',
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'One' },
            { type: 'text', text: 'two' },
          ],
        },
      ],
    });
  });

  it('makes instructions alone the question', async () => {
    const body = await bodyOf({ messages: [{ role: 'system', content: 'Say hello.' }] });
    expect(body).not.toHaveProperty('system');
    expect(body['messages']).toEqual([{ role: 'user', content: [{ type: 'text', text: 'Say hello.' }] }]);
  });

  it('answers calls of tools before anything else, and knows those that nobody made', async () => {
    const messages: Message[] = [
      { role: 'assistant', content: 'Wait.', toolCalls: [{ id: 'a', name: 'look_up', input: { city: 'Bern' } }] },
      { role: 'user', content: 'Well?' },
      { role: 'tool', content: 'found', toolCall: 'a' },
      { role: 'tool', content: 'of no call', toolCall: 'unknown' },
    ];
    expect((await bodyOf({ messages }))['messages']).toEqual([
      {
        role: 'assistant',
        content: [
          { type: 'text', text: 'Wait.' },
          { type: 'tool_use', id: 'a', name: 'look_up', input: { city: 'Bern' } },
        ],
      },
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: 'a', content: [{ type: 'text', text: 'found' }] },
          { type: 'text', text: 'Well?' },
          { type: 'text', text: 'of no call' },
        ],
      },
    ]);
  });

  it('offers tools, and says whether one must be called', async () => {
    const tools = [{ name: 'look_up', description: 'Finds.', input_schema: tool.parameters }];
    expect(await bodyOf({ tools: [tool] })).toMatchObject({ tools });
    expect(await bodyOf({ tools: [tool], toolChoice: 'required' })).toMatchObject({ tool_choice: { type: 'any' } });
    const named = await bodyOf({ tools: [tool], toolChoice: { name: 'look_up' } });
    expect(named).toMatchObject({ tool_choice: { type: 'tool', name: 'look_up' } });
  });

  it('holds newer models to a schema as such, and older ones by a tool', async () => {
    expect(await bodyOf({ schema })).toMatchObject({
      output_config: {
        format: {
          type: 'json_schema',
          schema: { type: 'object', properties: { total: { type: 'number' } }, additionalProperties: false },
        },
      },
    });
    for (const model of ['claude-3-5-haiku-20241022', 'claude-sonnet-4-20250514', 'claude-opus-4-1']) {
      const body = await bodyOf({ schema }, model);
      expect(body, model).not.toHaveProperty('output_config');
      expect(body, model).toMatchObject({
        tools: [{ name: 'structured_reply', input_schema: schema }],
        tool_choice: { type: 'tool', name: 'structured_reply' },
      });
    }
  });

  it('takes the tool also where a schema cannot be written strictly', async () => {
    const open = { type: 'object', properties: {}, additionalProperties: { type: 'string' } };
    expect(await bodyOf({ schema: open })).toMatchObject({ tools: [{ name: 'structured_reply', input_schema: open }] });
  });

  it('lets each generation think as it can', async () => {
    const reasoningEffort = 'medium' as const;
    expect(await bodyOf({ reasoningEffort, temperature: 0.5 })).toMatchObject({
      thinking: { type: 'adaptive', display: 'summarized' },
      output_config: { effort: 'medium' },
    });
    expect(await bodyOf({ reasoningEffort, temperature: 0.5 })).not.toHaveProperty('temperature');
    expect(await bodyOf({ reasoningEffort, maxTokens: 100 }, 'claude-sonnet-4-5-20250929')).toMatchObject({
      thinking: { type: 'enabled', budget_tokens: 8_192 },
      max_tokens: 8_292,
    });
    expect(await bodyOf({ reasoningEffort }, 'claude-3-5-haiku-20241022')).not.toHaveProperty('thinking');
  });

  it('shows pictures, PDF and texts, and says what it cannot read', async () => {
    const file = (artifact: string, mediaType: string) => ({ artifact, name: `a.${artifact}`, mediaType, bytes: 3 });
    const shown = [file('red', 'image/png'), file('red', 'application/pdf'), file('note', 'text/plain')];
    const body = await bodyOf({ messages: [{ role: 'user', content: '', files: shown }] });
    expect(body['messages']).toEqual([
      {
        role: 'user',
        content: [
          { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AQID' } },
          {
            type: 'document',
            title: 'a.red',
            source: { type: 'base64', media_type: 'application/pdf', data: 'AQID' },
          },
          { type: 'text', text: 'File “a.note”:\n\nBuy milk.' },
        ],
      },
    ]);
    const sound = { role: 'user' as const, content: 'Listen', files: [file('red', 'audio/mpeg')] };
    await expect(bodyOf({ messages: [sound] })).rejects.toMatchObject({ failure: { code: 'bad-input' } });
  });
});
