import { describe, expect, it } from 'vitest';
import type { ModelRequest } from '../../flow/model-service';
import type { Message } from '../../flow/payload';
import { geminiBody } from './gemini-body';

function bodyOf(request: Partial<ModelRequest>, model = 'gemini-3-flash', refused: readonly string[] = []) {
  const asked = { model: 'default', messages: [{ role: 'user' as const, content: 'Hi' }], ...request };
  return geminiBody(asked, { model, refused: new Set(refused), bytesOf: async () => new Uint8Array([1, 2, 3]) });
}

const schema = { type: 'object', properties: { city: { type: 'string' } } };
const tool = { name: 'look_up', description: 'Finds.', parameters: schema };

describe('a request in the words of Gemini', () => {
  it('says only what was asked for', async () => {
    expect(await bodyOf({})).toEqual({ contents: [{ role: 'user', parts: [{ text: 'Hi' }] }] });
    const more = { temperature: 0.5, topP: 0.9, maxTokens: 9, stop: ['x'], seed: 3 };
    expect((await bodyOf(more))['generationConfig']).toEqual({
      temperature: 0.5,
      topP: 0.9,
      maxOutputTokens: 9,
      stopSequences: ['x'],
      seed: 3,
    });
  });

  it('keeps instructions apart, and calls the model’s side so', async () => {
    const messages: Message[] = [
      { role: 'system', content: 'Be short.' },
      { role: 'user', content: 'One' },
      { role: 'assistant', content: 'Two' },
      { role: 'user', content: 'Three' },
    ];
    expect(await bodyOf({ messages })).toEqual({
      systemInstruction: { parts: [{ text: 'Be short.' }] },
      contents: [
        { role: 'user', parts: [{ text: 'One' }] },
        { role: 'model', parts: [{ text: 'Two' }] },
        { role: 'user', parts: [{ text: 'Three' }] },
      ],
    });
  });

  it('sends calls back with their signature, and without one says that there is none', async () => {
    const call = { id: 'voide-call-1', name: 'look_up', input: { city: 'Bern' } };
    const messagesOf = (toolCall: object): Message[] => [
      { role: 'user', content: 'Where?' },
      { role: 'assistant', content: '', toolCalls: [{ ...call, ...toolCall }] },
      { role: 'tool', content: '{"at":46}', toolCall: 'voide-call-1' },
    ];
    const functionCall = { name: 'look_up', args: { city: 'Bern' } };
    const signed = await bodyOf({ messages: messagesOf({ signature: 'c2lnbmVk' }) });
    expect(signed['contents']).toMatchObject([
      { role: 'user' },
      { role: 'model', parts: [{ functionCall, thoughtSignature: 'c2lnbmVk' }] },
      { role: 'user', parts: [{ functionResponse: { name: 'look_up', response: { at: 46 } } }] },
    ]);
    const unsigned = await bodyOf({ messages: messagesOf({}) });
    expect(JSON.stringify(unsigned)).toContain('skip_thought_signature_validator');
    expect(JSON.stringify(unsigned)).not.toContain('voide-call-1');
    const older = await bodyOf({ messages: messagesOf({}) }, 'gemini-2.5-flash');
    expect(JSON.stringify(older)).not.toContain('thoughtSignature');
  });

  it('offers tools, and says whether one must be called', async () => {
    const declared = { name: 'look_up', description: 'Finds.', parametersJsonSchema: schema };
    expect(await bodyOf({ tools: [tool], toolChoice: 'required' })).toMatchObject({
      tools: [{ functionDeclarations: [declared] }],
      toolConfig: { functionCallingConfig: { mode: 'ANY' } },
    });
    expect(await bodyOf({ tools: [tool], toolChoice: { name: 'look_up' } })).toMatchObject({
      toolConfig: { functionCallingConfig: { mode: 'ANY', allowedFunctionNames: ['look_up'] } },
    });
  });

  it('lets each generation think as it can', async () => {
    const reasoningEffort = 'low' as const;
    const thinkingOf = async (model: string, refused?: string[]) =>
      (await bodyOf({ reasoningEffort }, model, refused))['generationConfig'];
    expect(await thinkingOf('gemini-3-pro')).toEqual({
      thinkingConfig: { includeThoughts: true, thinkingLevel: 'low' },
    });
    expect(await thinkingOf('gemini-2.5-pro')).toEqual({
      thinkingConfig: { includeThoughts: true, thinkingBudget: 1_024 },
    });
    expect(await thinkingOf('gemini-2.0-flash')).toBeUndefined();
    expect(await thinkingOf('gemini-3-pro', ['thinking_level'])).toBeUndefined();
  });

  it('shows pictures and lets hear sounds, and says what it cannot read', async () => {
    const file = (mediaType: string) => ({ artifact: 'a', name: 'a.bin', mediaType, bytes: 3 });
    const files = [file('image/png'), file('audio/mpeg')];
    expect(await bodyOf({ messages: [{ role: 'user', content: 'What?', files }] })).toMatchObject({
      contents: [
        {
          parts: [
            { inlineData: { mimeType: 'image/png', data: 'AQID' } },
            { inlineData: { mimeType: 'audio/mpeg', data: 'AQID' } },
            { text: 'What?' },
          ],
        },
      ],
    });
    const unread = { role: 'user' as const, content: 'Read', files: [file('application/zip')] };
    await expect(bodyOf({ messages: [unread] })).rejects.toMatchObject({ failure: { code: 'bad-input' } });
  });
});
