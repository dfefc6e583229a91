import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ConfigField, configFields } from '../flow/config-field';
import { catalogueOf } from '../flow/node-definition';
import { portsOfDefinition } from '../flow/ports';
import { catalogue, definitions } from './index';
import { literalTexts } from './literal-texts';

const metaKeys = [
  'jsonFor',
  'suggest',
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

/** Texts that are edited by a control of their own are chosen, not written: a model, a slot, an id. Code is written. */
const textFields = (fields: readonly ConfigField[]): readonly ConfigField[] =>
  withItems(fields).filter(({ kind, control }) => kind === 'text' && (control === undefined || control === 'code'));

/** The texts of a config that a person writes, each with its place: `set-fields.fields.value`. */
const textsWithPaths = (fields: readonly ConfigField[], place: string): readonly (readonly [string, ConfigField])[] =>
  fields.flatMap((field) => {
    const path = field.key === '' ? place : `${place}.${field.key}`;
    const own = textFields([{ ...field, item: [] }]).map((text) => [path, text] as const);
    return [...own, ...textsWithPaths(field.item, path)];
  });

it('lists every node type that has a file', () => {
  const files = readdirSync(import.meta.dirname).filter(
    (file) =>
      /(?<!\.test)\.ts$/.test(file) &&
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
      expect(field.title, `${definition.type}: ${field.key}`).toBeTruthy();
      expect(Object.keys(field).filter((key) => !metaKeys.includes(key) && !derivedKeys.includes(key))).toEqual([]);
      if (field.labels) expect(Object.keys(field.labels)).toEqual(field.choices);
    }
  });

  it('has a default for each field, or lets it be missing', () => {
    const config: Readonly<Record<string, unknown>> = definition.config.parse({});
    for (const { key, isOptional } of configFields(definition.config)) expect(key in config || isOptional).toBe(true);
  });

  it('has an example for each text that a person writes freely', () => {
    const bare = textFields(configFields(definition.config)).filter(
      ({ placeholder, control }) => !placeholder && control !== 'code',
    );
    const config: Readonly<Record<string, unknown>> = definition.config.parse({});
    // A text that begins as something is its own example.
    expect(bare.filter(({ key }) => !config[key]).map(({ title }) => title)).toEqual([]);
  });

  it('fills blanks in every text, unless it is written down why not', () => {
    const fields = textsWithPaths(configFields(definition.config), definition.type);
    const unsaid = fields.filter(([path, { template }]) => template !== true && literalTexts[path] === undefined);
    const both = fields.filter(([path, { template }]) => template === true && literalTexts[path] !== undefined);
    expect([...unsaid, ...both].map(([path]) => path)).toEqual([]);
  });

  it('says things shortly: a title fits its line, and a hint two', () => {
    for (const { title = '', hint = '' } of withItems(configFields(definition.config))) {
      expect(title.length, title).toBeLessThanOrEqual(36);
      expect(hint.length, hint).toBeLessThanOrEqual(100);
    }
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
