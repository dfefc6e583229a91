import { expect, it } from 'vitest';
import { createGiven } from '../src/look/given-patterns';
import { german } from '../src/look/languages/de';
import { givenGerman } from '../src/look/languages/de-given';
import { filled, type PatternParts, partsOf } from '../src/look/pattern-text';

const say = createGiven({ words: german, given: givenGerman, names: new Map(), quotes: ['„', '“'] });

/** What a person, a server or a file may have put in: none of it is Voide's own. */
const odd = ['x{y}y', 'a: b', '$ {q}', 'Zoë“', '7', "it's", '{label}', '](x)', 'Quota spent; wait. Then go!'];

/** Values for a pattern; one that has few words of its own takes words alone. */
function valuesFor({ texts, names }: PatternParts, turn: number): ReadonlyMap<string, string> {
  if (texts.join('').replaceAll(/\P{L}/gu, '').length < 5) return new Map(names.map((name) => [name, 'x{y}y']));
  return new Map(names.map((name, place) => [name, `${odd[(turn + place) % odd.length]}`]));
}

it.each([0, 3, 6, 8])('says each sentence with what was filled into it (%i)', (turn) => {
  const wrong = Object.entries(givenGerman).flatMap(([english, said]) => {
    const values = valuesFor(partsOf(english), turn);
    const sentence = filled(partsOf(english), values);
    const expected = filled(partsOf(said), values);
    return say(sentence) === expected ? [] : [{ sentence, said: say(sentence), expected }];
  });
  expect(wrong).toEqual([]);
});

it('says a sentence within a sentence', () => {
  const wrong = Object.entries(givenGerman).flatMap(([english, said]) => {
    const { names } = partsOf(english);
    if (names.length > 0) return [];
    const whole = say(`In “A”: ${filled(partsOf(english), new Map())}`);
    return whole === `In „A“: ${filled(partsOf(said), new Map())}` ? [] : [whole];
  });
  expect(wrong).toEqual([]);
});
