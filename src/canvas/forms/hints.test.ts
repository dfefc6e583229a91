import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type ConfigField, configFields } from '../../flow/config-field';
import { definitions } from '../../nodes';
import { hintsOf, hintsOfRows } from './hints';

const names = 'Type {{ for a port, $ for a variable.';

const fieldOf = (schema: z.ZodType): ConfigField => {
  const [field] = configFields(z.object({ field: schema }));
  if (!field) throw new Error('a schema of one field has one');
  return field;
};

describe('the hints of a field', () => {
  it('say of every text that takes names how they are written, after its own hint', () => {
    expect(hintsOf(fieldOf(z.string().meta({ template: true })))).toEqual([names]);
    expect(hintsOf(fieldOf(z.string().meta({ template: true, hint: 'Goes out.' })))).toEqual(['Goes out.', names]);
    expect(hintsOf(fieldOf(z.string().meta({ hint: 'Goes out.' })))).toEqual(['Goes out.']);
  });

  it('say it once of a list whose rows take names', () => {
    const list = fieldOf(z.array(z.string().meta({ template: true })));
    expect(hintsOfRows(list)).toEqual([names]);
    expect(list.item.map((item) => hintsOf({ ...item, hint: '' }))).toEqual([[]]);
  });

  it('is in no definition itself: it would be said twice', () => {
    const hints = definitions.flatMap(({ config }) => configFields(config).flatMap(({ hint }) => hint ?? []));
    expect(hints.length).toBeGreaterThan(50);
    expect(hints.filter((hint) => hint.includes('{{'))).toEqual([]);
  });
});
