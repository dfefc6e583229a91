import { describe, expect, it } from 'vitest';
import { itemIdSchema } from '../../flow/ids';
import { freeName, isVariableName, readValue, writtenValue } from './variable-value';

describe('a variable of a flow', () => {
  it('has a name that templates can read', () => {
    expect(['city', 'Straße', 'a-b_2'].filter(isVariableName)).toHaveLength(3);
    expect(['', '2nd', 'a b', 'a}', '__proto__', 'a}x'].filter(isVariableName)).toEqual([]);
  });

  it('is named freshly where it is new', () => {
    const named = (name: string) => ({ id: itemIdSchema.parse('i'), name, type: 'text' as const });
    expect(freeName([named('value2')])).toBe('value3');
  });

  it('is written as text, or as JSON of its type, and nothing else is taken', () => {
    expect(readValue('12', 'text')).toBe('12');
    expect(readValue('12', 'number')).toBe(12);
    expect(readValue('twelve', 'number')).toBeUndefined();
    expect(readValue('"12"', 'number')).toBeUndefined();
    expect(readValue('true', 'boolean')).toBe(true);
    expect(readValue('1', 'boolean')).toBeUndefined();
    expect(readValue('["a"]', 'list<text>')).toEqual(['a']);
    expect(readValue('[1]', 'list<text>')).toBeUndefined();
    expect(readValue('{"a":', 'json')).toBeUndefined();
    expect(writtenValue({ a: 1 })).toBe('{"a":1}');
    expect(writtenValue('x')).toBe('x');
  });
});
