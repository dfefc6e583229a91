import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ConfigField, configFields } from '../flow/config-field';
import { catalogueOf } from '../flow/node-definition';
import { portsOfDefinition } from '../flow/ports';
import { catalogue, definitions } from './index';

const metaKeys = [
  'title',
  'hint',
  'unit',
  'placeholder',
  'template',
  'multiline',
  'control',
  'labels',
  'onlyFor',
  'language',
];
const derivedKeys = ['key', 'kind', 'isOptional', 'choices', 'minimum', 'maximum', 'isWhole', 'item'];

const withItems = (fields: readonly ConfigField[]): readonly ConfigField[] =>
  fields.flatMap((field) => [field, ...withItems(field.item)]);

it('lists every node type that has a file', () => {
  const files = readdirSync(import.meta.dirname).filter(
    (file) =>
      !file.endsWith('.test.ts') &&
      /= defineNode\(/.test(readFileSync(`${import.meta.dirname}/${file}`, { encoding: 'utf8' })),
  );
  expect(files.length).toBeGreaterThan(0);
  expect(files.map((file) => file.replace('.ts', '')).sort()).toEqual(definitions.map(({ type }) => type).sort());
});

it('finds a node type by its type', () => {
  expect([...catalogue.keys()]).toEqual(definitions.map(({ type }) => type));
});

it('refuses a list with the same type twice', () => {
  expect(() => catalogueOf([...definitions, ...definitions])).toThrow();
});

describe.each(definitions.map((definition) => [definition.type, definition] as const))('%s', (_type, definition) => {
  it('is whole when it is fresh: an empty config parses, and parsing it again changes nothing', () => {
    const config = definition.config.parse({});
    expect(definition.config.parse(config)).toEqual(config);
  });

  it('has words for a person: label, help that ends as a sentence, synonyms, an icon', () => {
    expect(definition.label).toMatch(/^[A-Z]/);
    expect(definition.help).toMatch(/\.$/);
    expect(definition.synonyms?.length).toBeGreaterThan(2);
    expect(definition.icon).toMatch(/^[a-z][a-z-]*$/);
  });

  it('has a title for each field, words for each choice, and no words that the form does not know', () => {
    for (const field of withItems(configFields(definition.config))) {
      expect(field.title).toBeTruthy();
      expect(Object.keys(field).filter((key) => !metaKeys.includes(key) && !derivedKeys.includes(key))).toEqual([]);
      if (field.labels) expect(Object.keys(field.labels)).toEqual(field.choices);
    }
  });

  it('fills no blanks from an input that it reads as a stream, which has no value yet', () => {
    const { inputs } = portsOfDefinition(definition, {});
    const hasTemplates = withItems(configFields(definition.config)).some((field) => field.template);
    expect(hasTemplates && inputs.some((port) => port.stream)).toBe(false);
  });

  it('has ports of different names when it is fresh', () => {
    const { inputs, outputs } = portsOfDefinition(definition, {});
    expect(new Set(inputs.map(({ id }) => id)).size).toBe(inputs.length);
    expect(new Set(outputs.map(({ id }) => id)).size).toBe(outputs.length);
    // A source, a sink, and a Sub-flow that stands for nothing yet, have ports on one side.
    const isOneSided = definition.role !== undefined || definition.subFlow !== undefined;
    expect(inputs.length + outputs.length).toBeGreaterThan(isOneSided ? 0 : 1);
  });

  it('has work to do, unless the engine or the compiler does it', () => {
    const { role, passage, loop, subFlow, catches } = definition;
    const isDoneElsewhere = Boolean(passage ?? loop ?? subFlow ?? catches) || role === 'interface' || role === 'sink';
    if (role !== 'source') expect(definition.run === undefined).toBe(isDoneElsewhere);
    // Play offers every source but Inputs: it gives out something by itself, or asks the person.
    if (role === 'source' && !passage) expect(definition.run ?? definition.form).toBeDefined();
    if (passage) expect(definition.run).toBeUndefined();
  });
});
