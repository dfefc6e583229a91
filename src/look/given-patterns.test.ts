import { describe, expect, it } from 'vitest';
import { createGiven } from './given-patterns';
import { escaped, filled, partsOf } from './pattern-text';

const given = {
  'The canvas is empty.': 'Die Zeichenfläche ist leer.',
  '“{label}” has no {kind} “{port}”.': '„{label}“ hat kein {kind} „{port}“.',
  '{who} refused the key ({status}).{said}': '{who} lehnte den Schlüssel ab ({status}).{said}',
  '{lead} It said: “{text}”': '{lead} Er sagte: „{text}“',
  'In {name}: {message}': 'In {name}: {message}',
  'These nodes wait: {value}.': 'Diese Knoten warten: {value}.',
  '{count} more': '{count} weitere',
  '{path}is missing': '{path}fehlt',
  'node “{name}”: {rest}': 'Knoten „{name}“: {rest}',
  'It is not whole: {issues}': 'Es ist nicht ganz: {issues}',
  'Write <{{{name}}}> there.': 'Schreiben Sie dort <{{{name}}}>.',
  'at {place}': 'bei {place}',
  'the server is not started': 'der Server ist nicht gestartet',
  'the address is wrong': 'die Adresse ist falsch',
};
const words = { text: 'Text', json: 'JSON', input: 'Eingang' };
const names = new Map([
  ['Chat model', 'Chat-Modell'],
  ['reply', 'Antwort'],
]);
const say = createGiven({ given, words, names, quotes: ['„', '“'] });

describe('a sentence that came from elsewhere', () => {
  it('is found by its pattern, and keeps what is in it', () => {
    expect(say('The canvas is empty.')).toBe('Die Zeichenfläche ist leer.');
    expect(say('“My {node}” has no input “x: “y””.')).toBe('„My {node}“ hat kein Eingang „x: “y”“.');
    expect(say('Write <{city}> there.')).toBe('Schreiben Sie dort <{city}>.');
  });

  it('stays English where it is not known', () => {
    expect(say('Quota exceeded at noon.')).toBe('Quota exceeded at noon.');
    expect(say('toString')).toBe('toString');
    expect(say('')).toBe('');
  });

  it('has the names that Voide gives in the other language, and those that a person gave as they are', () => {
    expect(say('“Chat model” has no text “reply”.')).toBe('„Chat-Modell“ hat kein Text „Antwort“.');
    expect(say('“text” has no text “Answer”.')).toBe('„text“ hat kein Text „Answer“.');
  });

  it('may hold other sentences, and lists of them', () => {
    expect(say('In “Chat model › Mine”: “a” has no json “b”.')).toBe('In „Chat-Modell › Mine“: „a“ hat kein JSON „b“.');
    expect(say('Host refused the key (401). It said: “no”')).toBe('Host lehnte den Schlüssel ab (401). Er sagte: „no“');
    expect(say('“My host” (a.b:1) refused the key (401).')).toBe('„My host“ (a.b:1) lehnte den Schlüssel ab (401).');
    expect(say('These nodes wait: “A” → “Chat model” → 3 more → “A”.')).toBe(
      'Diese Knoten warten: „A“ → „Chat-Modell“ → 3 weitere → „A“.',
    );
    expect(say('It is not whole: node “Ask”: config.a is missing; b is missing.')).toBe(
      'Es ist nicht ganz: Knoten „Ask“: config.a fehlt; b fehlt.',
    );
    expect(say('The canvas is empty. The canvas is empty.')).toBe(
      'Die Zeichenfläche ist leer. Die Zeichenfläche ist leer.',
    );
  });

  it('is not taken for one that has hardly any words of its own', () => {
    expect(say('at noon')).toBe('bei noon');
    expect(say('at the end of all things')).toBe('at the end of all things');
  });

  it('costs no more than its length, however often a word of the pattern is in it', () => {
    const odd = `“${'” has no '.repeat(400)}`;
    expect(say(odd)).toBe(odd);
  });
});

describe('a pattern', () => {
  it('has its braces written twice', () => {
    const text = 'a {b} {{c}} [d]';
    const parts = partsOf(`${escaped(text)}{e}${escaped('}')}`);
    expect(parts).toEqual({ texts: [text, '}'], names: ['e'] });
    expect(filled(parts, new Map([['e', '{e}']]))).toBe(`${text}{e}}`);
  });
});
