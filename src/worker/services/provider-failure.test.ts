import { describe, expect, it } from 'vitest';
import { refusals } from '../../../tests/support/refusals';
import { failureOfErrorObject, failureOfRefusal, type Provider, refusalText } from './provider-failure';
import { redactorOf } from './redact';

const provider: Provider = {
  who: '“Home” (api.example)',
  model: 'small',
  hasKey: true,
  redact: redactorOf(['canary-key']),
  now: () => Date.parse('2026-01-01T00:00:00Z'),
};

describe('a refused call', () => {
  it.each(refusals)('%i is %s', (status, code, retryable) => {
    expect(failureOfRefusal({ status, body: '' }, provider).failure).toMatchObject({ code, retryable, status });
  });

  it.each([
    '{"error":{"message":"x","code":"context_length_exceeded"}}',
    '{"error":{"message":"This model\'s maximum context length is 8192 tokens."}}',
    '{"message":"the request exceeds the available context size"}',
    'prompt is too long: 201000 tokens',
  ])('knows a text that is too long from %s', (body) => {
    expect(failureOfRefusal({ status: 400, body }, provider).failure.code).toBe('context-too-long');
  });

  it.each([
    [{ 'retry-after-ms': '1500', 'retry-after': '9' }, 1500],
    [{ 'retry-after': '2' }, 2000],
    [{ 'retry-after': 'Thu, 01 Jan 2026 00:00:05 GMT' }, 5000],
    [{ 'retry-after': 'Thu, 01 Jan 2015 00:00:05 GMT' }, 0],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ])('reads how long to wait from %j', (headers, expected) => {
    const { failure } = failureOfRefusal({ status: 429, headers: new Headers(headers), body: '' }, provider);
    expect(failure.retryAfterMilliseconds).toBe(expected);
  });

  it('reads the status that an error object carries', () => {
    expect(failureOfErrorObject({ code: 401, message: 'no' }, provider).failure.code).toBe('key-refused');
    expect(failureOfErrorObject({ code: 'rate_limit_exceeded' }, provider).failure.code).toBe('rate-limited');
    expect(failureOfErrorObject('broken', provider).failure).toMatchObject({ code: 'server-failed', retryable: true });
  });
});

describe('what a server said', () => {
  it.each([
    ['{"error":{"message":"no such thing"}}', 'no such thing'],
    ['{"error":"plain"}', 'plain'],
    ['{"detail":[{"msg":"first"},{"msg":"second"}]}', 'first; second'],
    ['{"message":"line\\nbreak"}', 'line break'],
    ['<html><head><title>502 Bad Gateway</title>', '502 Bad Gateway'],
    ['<p>hello', 'a web page'],
    ['just text', 'just text'],
    ['null', ''],
    ['your canary-key is bad', 'your [key removed] is bad'],
  ])('%s reads %j', (body, expected) => {
    expect(refusalText(body, provider.redact)).toBe(expected);
  });

  it('is cut only after the key is out, so that no half of it stays', () => {
    const text = refusalText(`${'x'.repeat(294)}canary-key`, provider.redact);
    expect(text).not.toContain('canary');
    expect(text).toHaveLength(300);
  });
});
