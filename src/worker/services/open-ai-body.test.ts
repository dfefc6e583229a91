import { describe, expect, it } from 'vitest';
import { chatBody } from './open-ai-body';

const request = { model: 'm', messages: [{ role: 'user' as const, content: 'x' }], maxTokens: 5 };

const bytesOf = async () => new Uint8Array();

function body(baseUrl: string, refused: ReadonlySet<string> = new Set()) {
  return chatBody(request, { baseUrl, model: 'm', refused, bytesOf });
}

describe('the body of a request', () => {
  it('names the limit of tokens as the host understands it', async () => {
    expect(await body('https://api.openai.com/v1')).toMatchObject({ max_completion_tokens: 5 });
    expect(await body('https://api.openai.com/v1')).not.toHaveProperty('max_tokens');
    expect(await body('http://localhost:11434/v1')).toMatchObject({ max_tokens: 5 });
  });

  it('asks for the usage, except where that is known to be refused', async () => {
    expect(await body('http://localhost:11434/v1')).toHaveProperty('stream_options');
    expect(await body('http://localhost:11434/v1', new Set(['stream_options']))).not.toHaveProperty('stream_options');
    expect(await body('https://api.mistral.ai/v1')).not.toHaveProperty('stream_options');
  });

  it('gives the words of a tool as the user’s, because no numbered call goes before them', async () => {
    const messages = [{ role: 'tool' as const, content: '42' }];
    const target = { baseUrl: 'http://localhost/v1', model: 'm', refused: new Set<string>(), bytesOf };
    expect((await chatBody({ model: 'm', messages }, target)).messages).toEqual([{ role: 'user', content: '42' }]);
  });
});
