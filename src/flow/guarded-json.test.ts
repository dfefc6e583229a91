import { describe, expect, it } from 'vitest';
import { parseGuardedJson } from './guarded-json';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('parseGuardedJson', () => {
  it('reads what JSON.parse reads', () => {
    const text = '{"a":[1,-2.5e3,"é\\u0000\\"]",null,true],"":{"[":"{"}}';
    expect(parseGuardedJson(text)).toEqual({ value: JSON.parse(text) });
  });

  it('reads 64 levels and refuses 65', () => {
    expect(parseGuardedJson(nested(64))).toHaveProperty('value');
    expect(parseGuardedJson(nested(65))).toHaveProperty('fault');
  });

  it('does not count brackets in strings', () => {
    expect(parseGuardedJson(JSON.stringify(`\\"${'['.repeat(100)}`))).toHaveProperty('value');
  });

  it('refuses two million brackets without recursing', () => {
    expect(parseGuardedJson('[{"a":'.repeat(400_000))).toHaveProperty('fault');
  });

  it.each([
    '{"__proto__":{"isAdmin":true}}',
    '{"a":[{"\\u005f_proto__":1}]}',
    '{"constructor":{"prototype":{"isAdmin":true}}}',
  ])('refuses a key that reaches for a prototype: %s', (text) => {
    expect(parseGuardedJson(text)).toHaveProperty('fault');
    expect(Object.prototype).not.toHaveProperty('isAdmin');
  });

  it('lets a key named constructor be when it holds no prototype', () => {
    expect(parseGuardedJson('{"constructor":"text"}')).toHaveProperty('value');
  });

  it('refuses a number that is not finite and names its place', () => {
    expect(parseGuardedJson('{"a":[0,1e999]}')).toEqual({ fault: 'The number at “a.1” is too large.' });
  });

  it('refuses a text of more than 100,000 characters', () => {
    expect(parseGuardedJson(JSON.stringify('x'.repeat(100_000)))).toHaveProperty('value');
    expect(parseGuardedJson(JSON.stringify('x'.repeat(100_001)))).toHaveProperty('fault');
  });

  it('says where the JSON breaks, as far as the engine tells, and quotes nothing of it', () => {
    expect(parseGuardedJson('{\n  "a": 1 "secret"\n}')).toEqual({
      fault: 'It is not valid JSON: it breaks at line 2, column 10.',
    });
    expect(parseGuardedJson('{\n  "a": secret\n}')).toEqual({ fault: expect.not.stringContaining('secret') });
  });
});
