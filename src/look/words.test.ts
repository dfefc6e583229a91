import { afterEach, describe, expect, it } from 'vitest';
import { say, sayCount, setWords } from './words';

describe('what a screen says', () => {
  afterEach(() => setWords({}));

  it('is the English sentence where no language is chosen', () => {
    expect(say('Fit the flow')).toBe('Fit the flow');
  });

  it('is the sentence of the chosen language, else English', () => {
    setWords({ 'Fit the flow': 'Ablauf einpassen' });
    expect(say('Fit the flow')).toBe('Ablauf einpassen');
    expect(say('Zoom in')).toBe('Zoom in');
    expect(say('toString')).toBe('toString');
  });

  it('fills in values once, and leaves braces in them alone', () => {
    expect(say('{a} and {b}', { a: '{b}', b: 2 })).toBe('{b} and 2');
    expect(say('{unknown} stays', { a: 1 })).toBe('{unknown} stays');
  });

  it('tells one from many', () => {
    expect(sayCount(1, '{count} node', '{count} nodes')).toBe('1 node');
    expect(sayCount(0, '{count} node', '{count} nodes')).toBe('0 nodes');
  });
});
