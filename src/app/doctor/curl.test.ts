import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { connectionSchema, type Protocol } from '../../flow/connection';
import { curlLine } from './curl';
import type { KeyPlace, Situation } from './observations';

function situation(
  protocol: Protocol,
  baseUrl: string,
  { model = 'small', key }: { model?: string; key?: KeyPlace } = {},
) {
  const page: Situation['page'] = {
    origin: 'https://voide.example',
    isSecureContext: true,
    isOnline: true,
    browser: 'chromium',
  };
  const connection = connectionSchema.parse({ id: 'c', name: 'C', protocol, baseUrl, models: [] });
  return { connection, model, page, seen: key === undefined ? {} : { key } };
}

/** What a shell makes of a line: the words that the program is given. */
function wordsIn(line: string): readonly string[] {
  const program = `curl() { printf '%s\\0' "$@"; }; ${line}`;
  return execFileSync('sh', ['-c', program], { encoding: 'utf8', env: { KEY: 'sk-its-key' } })
    .split('\0')
    .slice(0, -1);
}

describe('the line for a terminal', () => {
  it.each([
    ['openai-chat', 'https://a.example/v1/', 'https://a.example/v1/models', 'authorization: Bearer sk-its-key'],
    ['openai-responses', 'https://a.example/v1', 'https://a.example/v1/models', 'authorization: Bearer sk-its-key'],
    ['anthropic', 'https://a.example', 'https://a.example/v1/models', 'x-api-key: sk-its-key'],
    ['gemini', 'https://a.example', 'https://a.example/v1beta/models', 'x-goog-api-key: sk-its-key'],
  ] as const)('asks %s at %s for its models', (protocol, baseUrl, url, header) => {
    const words = wordsIn(curlLine(situation(protocol, baseUrl), 'list'));
    expect(words.slice(0, 6)).toEqual(['-ig', url, '-H', 'origin: https://voide.example', '-H', header]);
  });

  it.each([
    ['openai-chat', 'https://a.example/v1/chat/completions', 'messages'],
    ['openai-responses', 'https://a.example/v1/responses', 'input'],
    ['anthropic', 'https://a.example/v1/messages', 'max_tokens'],
    ['gemini', 'https://a.example/v1beta/models/small:streamGenerateContent?alt=sse', 'contents'],
  ] as const)('asks %s for an answer at %s', (protocol, url, field) => {
    const baseUrl = protocol.startsWith('openai') ? 'https://a.example/v1' : 'https://a.example';
    const words = wordsIn(curlLine(situation(protocol, baseUrl), 'answer'));
    expect(words[1]).toBe(url);
    expect(JSON.parse(words.at(-1) ?? '')).toHaveProperty(field);
  });

  it('tells Anthropic that a page is asking', () => {
    const words = wordsIn(curlLine(situation('anthropic', 'https://a.example'), 'list'));
    expect(words).toContain('anthropic-dangerous-direct-browser-access: true');
    expect(words).toContain('anthropic-version: 2023-06-01');
  });

  it('holds the place of a key, never a key, and none where none was given', () => {
    expect(curlLine(situation('openai-chat', 'https://a.example'), 'list')).toContain('"authorization: Bearer $KEY"');
    expect(curlLine(situation('openai-chat', 'http://a.example', { key: 'none' }), 'list')).not.toContain('$KEY');
  });

  it.each([`it's`, '$(touch /tmp/voide-was-here)', '`id`', '"; exit 3; "', "'; exit 3; '", 'a\\', '$KEY', '!x'])(
    'gives %s to the shell as it is',
    (model) => {
      const words = wordsIn(
        curlLine(situation('openai-chat', `https://a.example/${encodeURI(model)}'`, { model }), 'answer'),
      );
      expect(JSON.parse(words.at(-1) ?? '')).toMatchObject({ model });
      expect(words[1]).toBe(`https://a.example/${encodeURI(model)}'/chat/completions`);
    },
  );
});
