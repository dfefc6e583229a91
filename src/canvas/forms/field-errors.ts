import type * as z from 'zod';
import type { NodeDefinition } from '../../flow/node-definition';
import { usableConfig } from '../../flow/ports';
import { say, sayGiven } from '../../look/words';
import { configFaults } from '../../nodes/checks/config-faults';

export type FieldPath = readonly (string | number)[];

/** Answers what is wrong with the field at a path of a config, in one sentence. */
export type ErrorAt = (path: FieldPath) => string | undefined;

/** Checks a config against its node type, for the form to say beside each field what is wrong and what to do about it. */
export function errorsOf(definition: NodeDefinition, config: Readonly<Record<string, unknown>>): ErrorAt {
  const refused = errorsIn(definition.config, config);
  const faults = new Map(
    configFaults(definition, usableConfig(definition, config)).map(({ path, message, remedy }) => [
      keyOf(path),
      `${sayGiven(message)} ${sayGiven(remedy)}`,
    ]),
  );
  return (path) => refused(path) ?? faults.get(keyOf(path));
}

/** Checks the values of any form against its schema. */
export function errorsIn(schema: z.ZodType, values: Readonly<Record<string, unknown>>): ErrorAt {
  const parsed = schema.safeParse(values);
  if (parsed.success) return () => undefined;
  const byPath = new Map<string, string>();
  for (const issue of parsed.error.issues) {
    const key = keyOf(issue.path);
    if (!byPath.has(key)) byPath.set(key, sentenceOf(issue));
  }
  return (path) => byPath.get(keyOf(path));
}

const keyOf = (path: readonly PropertyKey[]): string => path.map(String).join('\u0000');

function sentenceOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'int'
        ? say('Must be a whole number.')
        : say('Must be {type}.', { type: say(typeWords[issue.expected] ?? issue.expected) });
    case 'too_big':
      return say('Must be at most {limit}.', { limit: `${issue.maximum}${unitOf(issue.origin)}` });
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return say('Must not be empty.');
      return say('Must be at least {limit}.', { limit: `${issue.minimum}${unitOf(issue.origin)}` });
    case 'invalid_value':
      return say('Must be one of {map}.', { map: issue.values.map(String).join(', ') });
    default:
      return asSentence(sayGiven(issue.message));
  }
}

function asSentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${words.endsWith('.') ? '' : '.'}`;
}

function unitOf(origin: string): string {
  if (origin === 'string') return ` ${say('characters long')}`;
  return origin === 'array' ? ` ${say('items')}` : '';
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'yes or no',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};
