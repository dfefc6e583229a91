import { describe, expect, it } from 'vitest';
import { networkOf, otherBases, otherForms } from './address';
import { isGuarded } from './local-network';
import { mixedContent } from './mixed-content';
import { isOffered, nearestNames } from './nearest';
import type { PageFacts } from './observations';
import { browserOf } from './page';

describe('the network of an address', () => {
  it.each([
    ['http://localhost:1', 'loopback'],
    ['http://app.localhost', 'loopback'],
    ['http://127.9.9.9', 'loopback'],
    ['http://[::1]:8080', 'loopback'],
    ['http://192.168.0.4', 'private'],
    ['http://172.31.0.1', 'private'],
    ['http://172.32.0.1', 'public'],
    ['http://10.1.2.3', 'private'],
    ['http://100.100.1.1', 'private'],
    ['http://[fd00::1]', 'private'],
    ['http://nas', 'private'],
    ['http://nas.local', 'private'],
    ['https://10.example.com', 'public'],
    ['https://localhost.example.com', 'public'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(new URL(address))).toBe(network);
  });
});

describe('other addresses of the same server', () => {
  it.each([
    ['http://localhost:11434', 'http://localhost:11434/v1'],
    ['http://localhost:11434/api', 'http://localhost:11434'],
    ['http://localhost:11434/api/generate', 'http://localhost:11434/v1'],
    ['https://api.example.com/v1/chat/completions', 'https://api.example.com/v1'],
    ['https://openrouter.ai/v1', 'https://openrouter.ai/api/v1'],
  ])('for %s there is %s', (baseUrl, other) => {
    expect(otherBases('openai-chat', baseUrl)).toContain(other);
    expect(otherBases('openai-chat', baseUrl)).not.toContain(baseUrl);
    expect(otherBases('openai-chat', baseUrl).length).toBeLessThanOrEqual(4);
  });

  it('are all of its own origin, for the key goes there', () => {
    for (const base of ['https://a.example:81/x/y', 'https://a.example/v1/models/', 'https://a.example'])
      for (const protocol of ['openai-chat', 'anthropic', 'gemini'] as const)
        for (const other of otherBases(protocol, base)) expect(new URL(other).origin).toBe(new URL(base).origin);
  });

  it('may have the other scheme, and another name of this computer', () => {
    expect(otherForms(new URL('http://127.0.0.1:1234/v1/'))).toEqual([
      'https://127.0.0.1:1234/v1',
      'http://localhost:1234/v1',
      'http://[::1]:1234/v1',
    ]);
    expect(otherForms(new URL('https://api.example.com/v1'))).toEqual(['http://api.example.com/v1']);
  });
});

const page = (origin: string, browser: PageFacts['browser'] = 'chromium'): PageFacts => ({
  origin,
  browser,
  isSecureContext: true,
  isOnline: true,
});

describe('what browsers keep from a page', () => {
  it.each([
    ['https://voide.example', 'chromium', 'http://localhost:1', 'free'],
    ['https://voide.example', 'firefox', 'http://127.0.0.1:1', 'free'],
    ['https://voide.example', 'safari', 'http://localhost:1', 'blocked'],
    ['https://voide.example', 'chromium', 'http://192.168.1.2', 'asked-first'],
    ['https://voide.example', 'firefox', 'http://192.168.1.2', 'blocked'],
    ['https://voide.example', 'chromium', 'http://nas.local', 'asked-first'],
    ['https://voide.example', 'chromium', 'http://nas', 'blocked'],
    ['https://voide.example', 'chromium', 'http://a.example', 'blocked'],
    ['https://voide.example', 'chromium', 'https://a.example', 'free'],
    ['http://localhost:4173', 'safari', 'http://a.example', 'free'],
  ] as const)('a page of %s in %s calls %s: %s', (origin, browser, address, verdict) => {
    expect(mixedContent(page(origin, browser), new URL(address))).toBe(verdict);
  });

  it.each([
    ['https://voide.example', 'http://localhost:1', true],
    ['https://voide.example', 'http://10.0.0.1', true],
    ['https://voide.example', 'https://a.example', false],
    ['http://localhost:4173', 'http://localhost:1', false],
    ['http://localhost:4173', 'http://10.0.0.1', false],
    ['http://10.0.0.2', 'http://10.0.0.1', false],
    ['http://10.0.0.2', 'http://localhost:1', true],
  ] as const)('a page of %s is asked about before it calls %s: %s', (origin, address, isAsked) => {
    expect(isGuarded(page(origin), new URL(address))).toBe(isAsked);
  });

  it.each([
    ['Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36', 'chromium'],
    ['Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15', 'safari'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'firefox'],
    ['curl/8', 'unknown'],
  ])('knows %s', (agent, browser) => {
    expect(browserOf(agent)).toBe(browser);
  });
});

describe('names of models', () => {
  it('finds what was meant', () => {
    const offered = ['gpt-5', 'gpt-5-mini', 'claude-sonnet-4-5', 'meta/llama-3.2-3b', 'whisper-1'];
    expect(nearestNames('gpt5mini', offered)[0]).toBe('gpt-5-mini');
    expect(nearestNames('claude-sonnet-4.5', offered)).toEqual(['claude-sonnet-4-5']);
    expect(nearestNames('llama3.2-3b', offered)[0]).toBe('meta/llama-3.2-3b');
    expect(nearestNames('zzz', offered)).toEqual([]);
  });

  it('takes a name without a tag for the latest', () => {
    expect(isOffered('qwen3', ['qwen3:latest'])).toBe(true);
    expect(isOffered('qwen3', ['qwen3:8b'])).toBe(false);
  });
});
