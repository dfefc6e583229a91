import { describe, expect, it } from 'vitest';
import { type Connection, connectionSchema, type Protocol } from '../../flow/connection';
import type { Failure } from '../../flow/failure';
import type { ListedModel } from '../../flow/model-list';
import { networkFailure } from '../../worker/services/network-failure';
import { failureOfRefusal, type Provider } from '../../worker/services/provider-failure';
import { redactorOf } from '../../worker/services/redact';
import { malformedReply } from '../../worker/services/reply-failure';
import { diagnose } from './diagnose';
import type { Diagnosis } from './diagnosis';
import type { Observations, PageAnswer, PageFacts } from './observations';

const page: PageFacts = {
  origin: 'https://voide.example',
  isSecureContext: true,
  isOnline: true,
  browser: 'chromium',
};

interface Given {
  readonly baseUrl?: string;
  readonly preset?: string;
  readonly protocol?: Protocol;
  readonly model?: string;
  readonly page?: Partial<PageFacts>;
  readonly seen: Observations;
}

const cloud = 'https://api.example.com/v1';
const ollama = { baseUrl: 'http://localhost:11434/v1', preset: 'ollama' };

function connectionOf({ baseUrl = cloud, preset, protocol = 'openai-chat' }: Given): Connection {
  const fields = { id: 'c1', name: 'Work', protocol, baseUrl, models: [{ id: 'small' }] };
  return connectionSchema.parse({ ...fields, ...(preset === undefined ? {} : { preset }) });
}

function found(given: Given): Diagnosis {
  return diagnose({
    connection: connectionOf(given),
    model: given.model ?? 'small',
    page: { ...page, ...given.page },
    seen: given.seen,
  });
}

// Failures as the worker makes them: the doctor reads some of their words.
const provider = (hasKey: boolean): Provider => ({
  ...{ who: 'api.example.com', model: 'small', hasKey },
  redact: redactorOf([]),
  now: () => 0,
});

function refused(status: number, body: unknown = '', hasKey = true): Failure {
  return failureOfRefusal({ status, body }, provider(hasKey)).failure;
}

const unheard: Failure = networkFailure(
  new URL(cloud),
  'api.example.com',
  { origin: page.origin, isOnline: true },
  new TypeError('Failed to fetch'),
).failure;

const answered = (failure: Failure) => ({ milliseconds: 5, failure });
const listing = (...ids: readonly string[]) => ({ models: ids.map((id): ListedModel => ({ id })) });
const read = (status: number, looks: 'json' | 'html' | 'other' = 'json'): PageAnswer => ({
  type: 'read',
  status,
  looks,
});
const kept: PageAnswer = { type: 'refused' };

/** A server that lets pages in, and takes the key. */
const open = { reach: 'answered', plain: read(401), preflighted: read(401), key: 'at-hand' } as const;
/** Nothing is heard at all. */
const dead = {
  reach: 'failed',
  plain: kept,
  key: 'none',
  list: { failure: unheard },
  test: answered(unheard),
} as const;
/** It is there, and a page may not read what it says. */
const closed = { ...dead, reach: 'answered', options: kept } as const;

/** What was seen, and the cause that it has; a word that the remedy or its steps must hold. */
const cases: readonly (readonly [string, Diagnosis['cause'], string, Given])[] = [
  ['all is well', 'well', 'Nothing', { seen: { ...open, test: { milliseconds: 5, said: 'Hi' } } }],
  [
    'an answer counts for more than what the page could not see',
    'well',
    'Nothing',
    { seen: { ...closed, test: { milliseconds: 5, said: 'Hi' } } },
  ],
  ['this device is offline', 'offline', 'network', { page: { isOnline: false }, seen: dead }],
  [
    'an https page and an http address of the internet',
    'mixed-content',
    'https://api.example.com/v1',
    { baseUrl: 'http://api.example.com/v1', seen: dead },
  ],
  [
    'an http address of the network around, in Firefox',
    'mixed-content',
    'certificate',
    { baseUrl: 'http://192.168.1.20:11434/v1', page: { browser: 'firefox' }, seen: dead },
  ],
  [
    'http on this computer, in Safari',
    'mixed-content',
    'Firefox',
    { ...ollama, page: { browser: 'safari' }, seen: dead },
  ],
  [
    'leave to reach this computer was refused',
    'local-network-denied',
    'Local network access',
    { ...ollama, seen: { ...dead, permission: 'denied' } },
  ],
  [
    'leave to reach this computer was asked for, and not given',
    'local-network-unanswered',
    'Allow',
    { ...ollama, seen: { ...dead, permission: 'prompt', reach: 'timed-out' } },
  ],
  [
    'a page by http from another computer',
    'page-not-secure',
    'https',
    { ...ollama, page: { origin: 'http://voide.example', isSecureContext: false }, seen: dead },
  ],
  ['Ollama is not started', 'server-down', 'ollama serve', { ...ollama, seen: { ...dead, permission: 'granted' } }],
  [
    'Ollama on another computer listens to itself alone',
    'server-down',
    'OLLAMA_HOST=0.0.0.0',
    { baseUrl: 'http://10.0.0.5:11434/v1', page: { origin: 'http://10.0.0.9' }, seen: dead },
  ],
  ['nothing at a name of the internet', 'server-down', 'new tab', { seen: dead }],
  [
    'a provider that is there for all others',
    'blocked',
    'extensions',
    { baseUrl: 'https://api.openai.com/v1', preset: 'openai', seen: dead },
  ],
  [
    'https where the server speaks http',
    'scheme-wrong',
    'http://localhost:11434/v1',
    { ...ollama, baseUrl: 'https://localhost:11434/v1', seen: { ...dead, answersAt: 'http://localhost:11434/v1' } },
  ],
  [
    'another name of this computer',
    'name-wrong',
    'http://[::1]:1234/v1',
    {
      baseUrl: 'http://127.0.0.1:1234/v1',
      preset: 'lm-studio',
      seen: { ...dead, answersAt: 'http://[::1]:1234/v1' },
    },
  ],
  [
    'an address that only servers have',
    'address-of-no-host',
    'http://localhost:8000/v1',
    { baseUrl: 'http://0.0.0.0:8000/v1', seen: dead },
  ],
  ['silence', 'server-silent', 'firewall', { seen: { reach: 'timed-out', key: 'none' } }],
  [
    'Ollama knows other pages alone',
    'cors-refused',
    'OLLAMA_ORIGINS=https://voide.example',
    { ...ollama, seen: closed },
  ],
  [
    'LM Studio without CORS',
    'cors-refused',
    'lms server start --cors',
    { baseUrl: 'http://localhost:1234/v1', preset: 'lm-studio', seen: closed },
  ],
  [
    'a server at the usual port of LM Studio, without its preset',
    'cors-refused',
    'lms server start --cors',
    { baseUrl: 'http://127.0.0.1:1234/v1', seen: closed },
  ],
  [
    'one of two servers that share a port',
    'cors-refused',
    'LocalAI: Start it with: LOCALAI_CORS=true LOCALAI_CORS_ALLOW_ORIGINS=https://voide.example',
    { baseUrl: 'http://localhost:8080/v1', seen: closed },
  ],
  [
    'llama.cpp that was made strict',
    'cors-refused',
    '--cors-origins https://voide.example',
    { baseUrl: 'http://localhost:8080/v1', preset: 'llama-cpp', seen: closed },
  ],
  [
    'vLLM that was made strict',
    'cors-refused',
    `--allowed-origins '["https://voide.example"]'`,
    { baseUrl: 'http://localhost:8000/v1', preset: 'vllm', seen: closed },
  ],
  [
    'Jan with CORS switched off',
    'cors-refused',
    'switch CORS on',
    { baseUrl: 'http://localhost:1337/v1', preset: 'jan', seen: closed },
  ],
  [
    'a gateway without CORS',
    'cors-refused',
    'access-control-allow-origin: https://voide.example',
    { baseUrl: 'https://gateway.example.com/v1', seen: closed },
  ],
  [
    'a server that reads, and refuses headers',
    'cors-headers-refused',
    'access-control-allow-headers: authorization',
    { seen: { ...closed, plain: read(200), preflighted: kept } },
  ],
  [
    'a provider that leaves CORS out of its errors, and a bad key',
    'cors-missing-on-errors',
    'key',
    { baseUrl: 'https://api.scaleway.ai/v1', seen: { ...closed, key: 'at-hand' } },
  ],
  [
    'the same of a server that nobody knows, by what it says to OPTIONS',
    'cors-missing-on-errors',
    'Give its key',
    { seen: { ...closed, options: read(204, 'other') } },
  ],
  [
    'a key that is refused without CORS, where the list is for everybody',
    'cors-missing-on-errors',
    'key',
    { seen: { ...closed, plain: read(200), preflighted: read(200), key: 'at-hand' } },
  ],
  [
    'an unknown model, refused without CORS',
    'model-unknown',
    'smaller',
    { model: 'smaler', seen: { ...open, list: listing('smaller', 'huge'), test: answered(unheard) } },
  ],
  [
    'a provider that takes no calls from pages',
    'no-direct-calls',
    'gateway',
    { baseUrl: 'https://integrate.api.nvidia.com/v1', seen: closed },
  ],
  [
    'an organisation that forbids calls from pages',
    'pages-forbidden',
    'gateway',
    {
      ...{ baseUrl: 'https://api.anthropic.com', preset: 'anthropic', protocol: 'anthropic' },
      seen: {
        ...open,
        test: answered(
          refused(401, {
            error: { message: 'CORS requests are not allowed for this Organization because of settings' },
          }),
        ),
      },
    },
  ],
  ['no key', 'key-missing', 'key', { seen: { ...open, key: 'none', test: answered(refused(401, '', false)) } }],
  [
    'a locked key',
    'key-locked',
    'Unlock',
    { seen: { ...open, key: 'locked', test: answered(refused(401, '', false)) } },
  ],
  [
    'a key of another address',
    'key-elsewhere',
    'again',
    { seen: { ...open, key: 'elsewhere', test: answered(refused(401, '', false)) } },
  ],
  [
    'a wrong key',
    'key-refused',
    'https://platform.openai.com/api-keys',
    {
      ...{ baseUrl: 'https://api.openai.com/v1', preset: 'openai' },
      seen: { ...open, test: answered(refused(401, { error: { message: 'Incorrect API key provided' } })) },
    },
  ],
  [
    'no credit',
    'no-credit',
    'credit',
    {
      seen: {
        ...open,
        test: answered(refused(429, { error: { code: 'insufficient_quota', message: 'You exceeded' } })),
      },
    },
  ],
  ['too many requests', 'rate-limited', 'Wait', { seen: { ...open, test: answered(refused(429)) } }],
  ['a key that may not', 'not-allowed', 'may use', { seen: { ...open, test: answered(refused(403, 'no')) } }],
  [
    'a base URL without /v1',
    'path-wrong',
    'http://localhost:11434/v1',
    {
      ...{ ...ollama, baseUrl: 'http://localhost:11434' },
      seen: {
        ...open,
        list: { failure: refused(404) },
        listsAt: 'http://localhost:11434/v1',
        test: answered(refused(404)),
      },
    },
  ],
  [
    'a base URL with too much',
    'path-wrong',
    'https://api.example.com/v1',
    {
      baseUrl: 'https://api.example.com/v1/chat/completions',
      seen: { ...open, list: { failure: refused(404) }, test: answered(refused(404)) },
    },
  ],
  [
    'a model that is not there',
    'model-unknown',
    'gpt-5-mini',
    { model: 'gpt5-mini', seen: { ...open, list: listing('gpt-5', 'gpt-5-mini', 'o3'), test: answered(refused(404)) } },
  ],
  [
    'a model that Ollama has not fetched',
    'model-unknown',
    'ollama pull llama3.2',
    { ...ollama, model: 'llama3.2', seen: { ...open, list: listing('qwen3:latest'), test: answered(refused(404)) } },
  ],
  [
    'a server without the Responses protocol',
    'protocol-unknown',
    'chat completions',
    { protocol: 'openai-responses', seen: { ...open, list: listing('small'), test: answered(refused(404)) } },
  ],
  [
    'a document in the place of a stream',
    'no-streaming',
    'stream',
    { seen: { ...open, list: listing('small'), test: answered(malformedReply(provider(true)).failure) } },
  ],
  [
    'the site of a provider',
    'web-page',
    'documentation',
    {
      baseUrl: 'https://www.example.com',
      seen: { ...open, plain: read(200, 'html'), test: answered(malformedReply(provider(true)).failure) },
    },
  ],
  [
    'a login page of the network',
    'web-page',
    'log in',
    {
      baseUrl: 'https://api.groq.com/openai/v1',
      seen: { ...open, plain: read(200, 'html'), test: answered(malformedReply(provider(true)).failure) },
    },
  ],
  [
    'a redirect',
    'redirected',
    'https://',
    {
      baseUrl: 'http://10.0.0.5/v1',
      page: { origin: 'http://10.0.0.9' },
      seen: { ...closed, plain: { type: 'redirect' } },
    },
  ],
  ['trouble of the server', 'server-failing', 'status page', { seen: { ...open, test: answered(refused(503)) } }],
  [
    'a model that never answers',
    'server-silent',
    'Test again',
    { seen: { ...open, list: listing('small'), test: 'timed-out' } },
  ],
  [
    'a model in this browser that fails',
    'in-browser',
    'Free some memory.',
    {
      ...{ protocol: 'in-browser', baseUrl: '' },
      seen: {
        test: answered({ code: 'internal', message: 'No memory.', remedy: 'Free some memory.', retryable: false }),
      },
    },
  ],
];

describe('diagnose', () => {
  it.each(cases)('%s: %s', (_, cause, word, given) => {
    const diagnosis = found(given);
    expect(diagnosis.cause).toBe(cause);
    expect([diagnosis.remedy, ...(diagnosis.steps ?? [])].join('\n')).toContain(word);
    expect(diagnosis.sentence).not.toMatch(/undefined|\{|\[object/);
  });

  it('names a cause for everything that can be seen', () => {
    const answers: readonly (PageAnswer | undefined)[] = [
      undefined,
      kept,
      read(200),
      { type: 'redirect' },
      { type: 'timed-out' },
    ];
    const tests = [undefined, 'timed-out', answered(unheard), answered(refused(404)), answered(refused(500))] as const;
    for (const reach of ['answered', 'failed', 'timed-out'] as const)
      for (const plain of answers)
        for (const test of tests) {
          const seen = { reach, ...(plain ? { plain } : {}), ...(test === undefined ? {} : { test }) };
          const { sentence, remedy } = found({ seen });
          expect([sentence, remedy].every((text) => text.length > 10)).toBe(true);
        }
  });

  it.each([
    ['api.example.com/v1', 'https://api.example.com/v1'],
    ['localhost:11434/v1', 'http://localhost:11434/v1'],
    ['https://me:secret@api.example.com', '@'],
    ['https://api.example.com/v1?key=1', 'whole address'],
    ['', 'base URL'],
  ])('says how the address “%s” is to be written', (baseUrl, word) => {
    const connection = { ...connectionOf({ seen: {} }), baseUrl };
    const diagnosis = diagnose({ connection, model: 'small', page, seen: {} });
    expect(diagnosis.cause).toBe('address-malformed');
    expect(diagnosis.remedy).toContain(word);
    expect(diagnosis.sentence + diagnosis.remedy).not.toContain('secret');
    expect(diagnosis.curl).toBeUndefined();
  });
});
