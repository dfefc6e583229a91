import { titleOf } from '../canvas/forms/said-field';
import { configFields } from '../flow/config-field';
import { portsOfDefinition } from '../flow/ports';
import { createGiven } from '../look/given-patterns';
import { german } from '../look/languages/de';
import { givenGerman } from '../look/languages/de-given';
import { setWords, type Words } from '../look/words';
import { definitions } from '../nodes';

const listType = 'list<{type}>';

/** Speaks German from now on. */
export function speakGerman(code: string): void {
  // How a list type is called is said by the screen, and told in sentences, too.
  const given = { ...givenGerman, [listType]: german['list of {type}'] ?? listType };
  setWords(german, code, createGiven({ words: german, given, names: namesIn(german), quotes: ['„', '“'] }));
}

/** What the names of node types, their ports and fields are called in a language: sentences quote them in English. */
function namesIn(words: Words): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const add = (name: string, word: string) => {
    if (words[word] && !names.has(name)) names.set(name, words[word]);
  };
  for (const definition of definitions) {
    add(definition.label, definition.label);
    const { inputs, outputs } = portsOfDefinition(definition, {});
    for (const { name } of [...inputs, ...outputs]) add(name, name);
  }
  for (const { config } of definitions) {
    for (const field of configFields(config)) add(field.title ?? field.key, titleOf(field));
  }
  return names;
}
