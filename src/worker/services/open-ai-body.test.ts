import { describe, expect, it } from 'vitest';
import { chatBody } from './open-ai-body';

const request = { model: 'm', messages: [{ role: 'user' as const, content: 'x' }], maxTokens: 5 };

function body(baseUrl: string, withoutUsage = false) {
  return chatBody(request, { baseUrl, model: 'm', withoutUsage });
}

describe('the body of a request', () => {
  it('names the limit of tokens as the host understands it', () => {
    expect(body('https://api.openai.com/v1')).toMatchObject({ max_completion_tokens: 5 });
    expect(body('https://api.openai.com/v1')).not.toHaveProperty('max_tokens');
    expect(body('http://localhost:11434/v1')).toMatchObject({ max_tokens: 5 });
  });

  it('asks for the usage, except where that is known to be refused', () => {
    expect(body('http://localhost:11434/v1')).toHaveProperty('stream_options');
    expect(body('http://localhost:11434/v1', true)).not.toHaveProperty('stream_options');
    expect(body('https://api.mistral.ai/v1')).not.toHaveProperty('stream_options');
  });

  it('gives the words of a tool as the user’s, because no numbered call goes before them', () => {
    const messages = [{ role: 'tool' as const, content: '42' }];
    const target = { baseUrl: 'http://localhost/v1', model: 'm', withoutUsage: false };
    expect(chatBody({ model: 'm', messages }, target).messages).toEqual([{ role: 'user', content: '42' }]);
  });
});
