import { describe, expect, it } from 'vitest';
import { portsOfDefinition } from '../flow/ports';
import { form } from './form';

const outputsOf = (fields: readonly unknown[]) =>
  portsOfDefinition(form, { fields }).outputs.map(({ id, name, type }) => [id, name, type]);

describe('form', () => {
  it('has an output for each field, by its id, of its type', () => {
    const fields = [
      { id: 'a', name: 'Topic' },
      { id: 'b', name: 'Notes', kind: 'long-text' },
      { id: 'c', name: 'Words', kind: 'number' },
      { id: 'd', name: 'Formal', kind: 'boolean' },
    ];
    expect(outputsOf(fields)).toEqual([
      ['a', 'Topic', 'text'],
      ['b', 'Notes', 'text'],
      ['c', 'Words', 'number'],
      ['d', 'Formal', 'boolean'],
    ]);
  });

  it('keeps the id of a field that is renamed or moved', () => {
    expect(outputsOf([{ id: 'b', name: 'New name' }, { id: 'a' }])).toEqual([
      ['b', 'New name', 'text'],
      ['a', 'Field 2', 'text'],
    ]);
  });

  it('gives a field without an id one that no other has', () => {
    expect(outputsOf([{ id: 'field-2' }, {}, {}]).map(([id]) => id)).toEqual(['field-2', 'field-4', 'field-3']);
  });

  it('refuses two fields with the same id', () => {
    expect(form.config.safeParse({ fields: [{ id: 'a' }, { id: 'a' }] }).success).toBe(false);
  });

  it('asks a person for its fields, and says which may stay empty', () => {
    const parsed = form.config.parse({
      fields: [
        { id: 'a', name: 'Topic' },
        { id: 'b', optional: true },
      ],
    });
    expect(form.form(parsed)).toEqual([
      { id: 'a', name: 'Topic', kind: 'text', isOptional: false },
      { id: 'b', name: 'Field 2', kind: 'text', isOptional: true },
    ]);
  });
});
