import { type Catalogue, type Family, families, type NodeDefinition } from '../../flow/node-definition';
import { say } from '../../look/words';

/** The words over each family of the palette. */
const familyLabels: Readonly<Record<Family, string>> = {
  interface: 'Interface',
  models: 'Models',
  text: 'Text',
  data: 'Data',
  control: 'Control',
  state: 'State',
  world: 'World',
};

export interface PaletteGroup {
  readonly family: Family;
  readonly label: string;
  readonly definitions: readonly NodeDefinition[];
}

/** The node types that fit a search, by family; those whose label begins with it come first in their family. */
export function searchCatalogue(catalogue: Catalogue, search: string): readonly PaletteGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return families.flatMap((family) => {
    const ranked = [...catalogue.values()]
      .filter((definition) => definition.family === family && definition.palette !== false)
      .map((definition) => ({ definition, rank: rankOf(definition, words) }))
      .filter(({ rank }) => rank < noMatch)
      .sort((a, b) => a.rank - b.rank);
    if (ranked.length === 0) return [];
    return [{ family, label: say(familyLabels[family]), definitions: ranked.map(({ definition }) => definition) }];
  });
}

/** The type that Enter in the search takes: the best of all families. */
export function bestMatch(
  groups: readonly Pick<PaletteGroup, 'definitions'>[],
  search: string,
): NodeDefinition | undefined {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const all = groups.flatMap((group) => group.definitions);
  return [...all].sort((a, b) => rankOf(a, words) - rankOf(b, words))[0];
}

const noMatch = 4;

/** 0 begins the label, 1 is in the label, 2 is a synonym, 3 is in the help; every word has to be somewhere. */
function rankOf({ label, synonyms = [], help, type }: NodeDefinition, words: readonly string[]): number {
  const names = [say(label).toLowerCase(), label.toLowerCase()];
  const helps = `${say(help)} ${help}`.toLowerCase();
  const rankOfWord = (word: string) => {
    if (names.some((name) => name.startsWith(word))) return 0;
    if (names.some((name) => name.includes(word)) || type.includes(word)) return 1;
    if (synonyms.some((synonym) => synonym.toLowerCase().includes(word))) return 2;
    return helps.includes(word) ? 3 : noMatch;
  };
  return words.reduce((worst, word) => Math.max(worst, rankOfWord(word)), 0);
}
