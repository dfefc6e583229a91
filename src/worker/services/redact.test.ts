import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactorOf } from './redact';

const secret = 'sk-voide-canary/0123+456789=abc"x';

describe('the redactor', () => {
  it.each([
    ['plain', secret],
    ['in a URL', encodeURIComponent(secret)],
    ['in JSON', JSON.stringify(secret)],
    ['in JSON with escaped slashes', JSON.stringify(secret).replaceAll('/', '\\/')],
    ['in base64', btoa(secret)],
    ['in base64 after one byte', btoa(`:${secret}`)],
    ['in base64 between others', btoa(`user:${secret}!`)],
    ['in base64 for URLs', btoa(secret).replaceAll('+', '-').replaceAll('/', '_')],
  ])('takes a key out %s', (_, text) => {
    const clean = redactorOf([secret])(`before ${text} after`);
    expect(clean).toContain('[key removed]');
    expect(clean).not.toContain(text);
    expect(clean).toMatch(/^before .* after$/);
  });

  it('takes out what looks like a key, though it is not one of ours', () => {
    const clean = redactorOf([])('Incorrect API key: sk-abcd****wxyz1234, Bearer abc.def, AIzaSyD1234567890abc');
    expect(clean).toBe('Incorrect API key: [key removed], [key removed], [key removed]');
  });

  it('leaves ordinary words alone', () => {
    const text = 'The model llama3.2 was not found at risk-free ask-me.';
    expect(redactorOf(['', 'a', 'the'])(text)).toBe(text);
  });

  it('leaves nothing of any key in any of its forms', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8, maxLength: 60, unit: 'grapheme-ascii' }), fc.string(), (key, around) => {
        const redact = redactorOf([key]);
        expect(redact(`${around} ${key} `)).not.toContain(key);
        expect(redact(`${around} ${encodeURIComponent(key)} `)).not.toContain(encodeURIComponent(key));
        expect(redact(`${around} ${btoa(key)} `)).not.toContain(btoa(key));
      }),
    );
  });
});
