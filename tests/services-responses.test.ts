import { describe, expect, it } from 'vitest';
import { failureFrom } from './support/failure-from';
import { connectionOf, modelsOf, readAll, requestOf } from './support/model-world';

const event = (data: object) => `data: ${JSON.stringify(data)}\n\n`;
const delta = (text: string) => event({ type: 'response.output_text.delta', output_index: 0, delta: text });
const completed = event({ type: 'response.completed', response: { model: 'm-1', status: 'completed' } });
const whole = [
  event({ type: 'response.created', response: { status: 'in_progress', error: null } }),
  ...[delta('Grüße '), delta('aus '), delta('👋 Köln')],
  completed,
].join('');

type End = 'closed' | 'broken';

/** Asks a server that says this and then closes the line, or breaks it. */
function ask(said: Uint8Array | string, end: End = 'closed', type = 'text/event-stream') {
  const bytes = typeof said === 'string' ? new TextEncoder().encode(said) : said;
  const connection = connectionOf({ protocol: 'openai-responses', baseUrl: 'https://a.example/v1', models: ['m'] });
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      if (bytes.length > 0) controller.enqueue(bytes);
      if (end === 'closed') controller.close();
    },
    pull(controller) {
      controller.error(new TypeError('terminated'));
    },
  });
  const fetch = async () => new Response(body, { headers: { 'content-type': type } });
  return readAll(modelsOf(connection, { fetch }).models.chat(requestOf('Hi')));
}

describe('an answer in the Responses protocol', () => {
  it.each(['closed', 'broken'] as const)(
    'is whole with its last event, though the line is %s after it',
    async (end) => {
      const { result } = await ask(whole, end);
      expect(result).toEqual({ text: 'Grüße aus 👋 Köln', finishReason: 'stop', model: 'm-1' });
    },
  );

  it.each(['closed', 'broken'] as const)(
    'is never called whole when the line is %s before its end, at any byte',
    async (end) => {
      const bytes = new TextEncoder().encode(whole);
      // The last event ends with an empty line, of which the first half is enough to have read it all.
      const cuts = Array.from({ length: bytes.length - 1 }, (_, cut) => cut);
      const codes = new Set<string>();
      for (const cut of cuts) codes.add((await failureFrom(ask(bytes.slice(0, cut), end))).code);
      expect(cuts.length).toBeGreaterThan(300);
      expect([...codes].sort()).toEqual(end === 'closed' ? ['reply-empty', 'reply-incomplete'] : ['reply-incomplete']);
    },
  );

  it.each([
    [
      'an error before the first word',
      event({ type: 'error', code: 'rate_limit_exceeded', message: 'slow' }),
      'rate-limited',
    ],
    [
      'a failure before the first word',
      event({ type: 'response.failed', response: { error: { code: 'server_error', message: 'on fire' } } }),
      'server-failed',
    ],
    [
      'a failure in the middle',
      delta('half') + event({ type: 'response.failed', response: { error: { message: 'on fire' } } }),
      'reply-incomplete',
    ],
    ['a completion that failed', delta('half') + completed.replace('"completed"}', '"failed"}'), 'reply-incomplete'],
    ['an event that is no JSON', `${delta('half')}data: {"type":"respo\n\n`, 'reply-malformed'],
    ['an event without a type', `${event({ choices: [] })}${completed}`, 'reply-malformed'],
    ['nothing', '', 'reply-empty'],
  ])('with %s fails as it should', async (_name, said, code) => {
    expect(await failureFrom(ask(said))).toMatchObject({ code, retryable: true });
  });

  it.each([
    ['<!doctype html><title>Sign in', 'text/html', 'reply-malformed'],
    ['{"error":{"message":"busy","code":503}}', 'application/json', 'server-failed'],
    ['{"output":[]}', 'application/json', 'reply-malformed'],
  ])('that is none fails: %s', async (said, type, code) => {
    expect(await failureFrom(ask(said, 'closed', type))).toMatchObject({ code });
  });

  it.each([
    ['max_output_tokens', 'length'],
    ['content_filter', 'content-filter'],
  ])('that ended by %s says so', async (reason, finishReason) => {
    const response = {
      status: 'incomplete',
      incomplete_details: { reason },
      usage: { input_tokens: 3, output_tokens: 2 },
    };
    const { result } = await ask(delta('half') + event({ type: 'response.incomplete', response }));
    expect(result).toEqual({ text: 'half', finishReason, model: 'm', inputTokens: 3, outputTokens: 2 });
  });
});
