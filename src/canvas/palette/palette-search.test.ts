import { describe, expect, it } from 'vitest';
import { catalogueOf } from '../../flow/node-definition';
import { testCatalogue } from '../test-flows';
import { bestMatch, searchCatalogue } from './palette-search';

const found = (search: string) =>
  searchCatalogue(testCatalogue, search).flatMap((group) => group.definitions.map((definition) => definition.label));

describe('the search of the palette', () => {
  it('shows every type by family, in the order of the families, when nothing is searched', () => {
    const groups = searchCatalogue(testCatalogue, '');
    expect(groups.map((group) => [group.label, group.definitions.length])).toEqual([
      ['Interface', 1],
      ['Models', 1],
      ['Data', 2],
    ]);
  });

  it('looks into labels, synonyms and help', () => {
    expect(found('json')).toEqual(['JSON parse']);
    expect(found('LLM')).toEqual(['Model']);
    expect(found('talks')).toEqual(['Chat']);
  });

  it('wants every word', () => {
    expect(found('add numbers')).toEqual(['Add numbers']);
    expect(found('add words')).toEqual([]);
  });

  it('takes the type whose label begins with the search before one that only mentions it', () => {
    const groups = searchCatalogue(testCatalogue, 'mo');
    expect(bestMatch(groups, 'mo')?.label).toBe('Model');
  });

  it('leaves out a type that is put on the canvas in another way', () => {
    const [chat, ...others] = testCatalogue.values();
    const catalogue = catalogueOf(chat ? [{ ...chat, palette: false }, ...others] : others);
    expect(searchCatalogue(catalogue, '').map(({ label }) => label)).toEqual(['Models', 'Data']);
    expect(searchCatalogue(catalogue, 'chat')).toEqual([]);
  });
});
