import { describe, expect, it } from 'vitest';
import type { ModelRequest } from '../../flow/model-service';
import type { PromptApiAnswer, PromptApiPort, PromptApiRequest } from '../../flow/prompt-api';
import type { AdapterCall } from '../services/adapter';
import { createPageModel } from './ask-page';

/** A page that answers what it is asked with these. */
function pageThat(answers: readonly object[]) {
  const asked: PromptApiRequest[] = [];
  const port: PromptApiPort = {
    onmessage: null,
    postMessage(request) {
      asked.push(request);
      if (request.type === 'ask')
        // An answer without its number is one, once it has it.
        for (const answer of answers) port.onmessage?.({ data: { ...answer, id: request.id } as PromptApiAnswer });
    },
  };
  return { asked, port };
}

async function answerOf(port: PromptApiPort | undefined, request: Partial<ModelRequest> = {}) {
  const page = createPageModel();
  if (port) page.setPort(port);
  const controller = new AbortController();
  const log: string[] = [];
  const call = {
    ...{ who: 'The model', model: 'built-in', signal: controller.signal },
    provider: { who: 'The model' },
    tell: (text: string) => log.push(text),
  } as unknown as AdapterCall; // all of a call that this adapter looks at
  const answer = page.chat({ model: 'x', messages: [{ role: 'user', content: 'Hello' }], ...request }, call);
  const parts: unknown[] = [];
  for (;;) {
    const step = await answer.next();
    if (step.done) return { parts, result: step.value, log };
    parts.push(step.value);
  }
}

describe('the way to the browser’s own model', () => {
  it('gives out its pieces, and says that it is loaded', async () => {
    const { asked, port } = pageThat([
      { type: 'loading' },
      { type: 'piece', text: 'It ' },
      { type: 'piece', text: 'rains.' },
      { type: 'end', inputTokens: 5 },
    ]);
    const { parts, result, log } = await answerOf(port, { schema: { type: 'string' }, seed: 1 });
    expect(parts).toHaveLength(2);
    expect(result).toEqual({ text: 'It rains.', finishReason: 'stop', model: 'built-in', inputTokens: 5 });
    expect(log.join('\n')).toMatch(/without seed[\s\S]*loads its own model/);
    expect(asked[0]).toMatchObject({ type: 'ask', schema: { type: 'string' } });
    expect(asked[0]).not.toHaveProperty('seed');
  });

  it('refuses what that model cannot do, and asks nothing', async () => {
    const { asked, port } = pageThat([]);
    const tools = [{ name: 'a', description: '', parameters: {} }];
    await expect(answerOf(port, { tools, stop: ['x'] })).rejects.toMatchObject({
      failure: { code: 'request-refused', message: expect.stringMatching(/no tools, no stop texts/) },
    });
    expect(asked).toEqual([]);
  });

  it.each([
    ['NotSupportedError', 'model-not-found'],
    ['QuotaExceededError', 'context-too-long'],
    ['NotAllowedError', 'forbidden'],
    ['OperationError', 'server-failed'],
  ])('explains a %s', async (name, code) => {
    const { port } = pageThat([{ type: 'end', error: { name, message: 'no' } }]);
    await expect(answerOf(port)).rejects.toMatchObject({ failure: { code } });
  });

  it('passes no answer on as whole that broke off', async () => {
    const error = { name: 'OperationError', message: 'gone' };
    const { port } = pageThat([
      { type: 'piece', text: 'It ' },
      { type: 'end', error },
    ]);
    await expect(answerOf(port)).rejects.toMatchObject({ failure: { code: 'reply-incomplete' } });
  });

  it('is not there before the page has opened it', async () => {
    await expect(answerOf(undefined)).rejects.toMatchObject({ failure: { code: 'model-not-found' } });
  });
});
