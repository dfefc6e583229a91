import { describe, expect, it } from 'vitest';
import { configFields } from '../../flow/config-field';
import type { Json } from '../../flow/json';
import { catalogue, definitions } from '../../nodes';
import { saidField } from '../forms/said-field';
import { docsOf, factsOf } from './field-facts';
import { moreHelpOf } from './more-help';

function fieldOf(type: string, key: string) {
  const definition = catalogue.get(type);
  const field = definition && configFields(definition.config).find((one) => one.key === key);
  if (!definition || !field) throw new Error(`${type} has no ${key}`);
  return { field: saidField(field), beginsAs: definition.config.parse({})[key] as Json | undefined }; // configs are JSON
}

const factsAt = (type: string, key: string) => factsOf(fieldOf(type, key).field, type);
const docsAt = (type: string, key: string) => {
  const { field, beginsAs } = fieldOf(type, key);
  return docsOf(field, type, beginsAs);
};

describe('what there is to know of a field beyond its hint', () => {
  it('is what a number may be', () => {
    expect(factsAt('loop', 'times')).toEqual(['From 1 to 1,000,000.', 'A whole number.']);
    expect(factsAt('interval', 'times')).toContain('May stay empty.');
  });

  it('is how names are written where they can be', () => {
    expect(factsAt('prompt-template', 'template')).toEqual([
      '{{question}} makes an input of that name, and what arrives there takes its place.',
      '$' + '{user.language} stands for a variable of the flow.',
      'A backslash before either keeps it as it is written.',
    ]);
  });

  it('is what is said of that setting of that type, or of all', () => {
    expect(factsAt('chat-model', 'model')).toHaveLength(2);
    expect(factsAt('get-variable', 'name')[0]).toMatch(/^A variable of the flow/);
  });

  it('is nothing where the field says it all', () => {
    expect(factsAt('get-variable', 'missing')).toEqual([]);
    expect(factsAt('chat-model', 'more')).toEqual([]);
  });
});

it('tells who reads up on a field what can be chosen, and how it begins', () => {
  expect(docsAt('get-variable', 'missing')).toEqual([
    'One of: fail, give out null, give out nothing.',
    'Begins as “fail”.',
  ]);
  expect(docsAt('chat-model', 'keepLast').at(-1)).toBe('Begins as 20 messages.');
});

it('has words for settings that are there', () => {
  const said = definitions.flatMap(({ type, config }) =>
    configFields(config).flatMap(({ key }) => (moreHelpOf(type, key).length > 0 ? [`${type}.${key}`] : [])),
  );
  const own = ['http-request.url', 'http-request.body', 'loop.maxTicks', 'loop.concurrency', 'split.overlap'];
  const others = ['get-variable.name', 'set-variable.name', 'date-time.zone', 'chat-model.model', 'http-request.slot'];
  expect(said).toEqual(expect.arrayContaining([...own, ...others, 'chat-model.temperature', 'chat-model.keepLast']));
});
