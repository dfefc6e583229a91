import * as z from 'zod';
import { defineNode, type OutputPort } from '../flow/node-definition';

type Operation = 'find' | 'find-all' | 'test' | 'replace';

const ports: Readonly<Record<Operation, Readonly<Record<string, OutputPort>>>> = {
  find: { match: { type: 'text' }, groups: { type: 'list<json>' }, named: { type: 'json' }, none: { type: 'text' } },
  'find-all': { matches: { type: 'list<text>' }, details: { type: 'list<json>' } },
  test: { fits: { type: 'boolean' } },
  replace: { text: { type: 'text' } },
};

/** Looks for a pattern in a text. */
export const regex = defineNode({
  type: 'regex',
  version: 1,
  label: 'Regex',
  family: 'text',
  icon: 'regex',
  help: 'Looks for a pattern in a text: finds it, finds all of it, tests for it, or replaces it. If Find finds nothing, the text goes out at none.',
  synonyms: [
    'regular expression',
    'pattern',
    'match',
    'extract',
    'replace',
    'find and replace',
    'search',
    'grep',
    'test',
  ],
  config: z.object({
    operation: z
      .enum(['find', 'find-all', 'test', 'replace'])
      .default('find')
      .meta({
        title: 'Do',
        labels: { find: 'find the first', 'find-all': 'find all', test: 'test whether it fits', replace: 'replace' },
      }),
    pattern: z.string().max(10_000).default('').meta({
      title: 'Pattern',
      hint: 'Without slashes. No \\1 and no (?=…): in return it is always fast.',
      placeholder: '(?<name>\\w+)@(\\w+)',
    }),
    replacement: z
      .string()
      .default('')
      .meta({
        title: 'Put in',
        placeholder: '$<name> at {{shop}}',
        template: true,
        multiline: true,
        onlyFor: { operation: ['replace'] },
      }),
    useGroups: z
      .boolean()
      .default(true)
      .meta({
        title: '$1 and $<name> stand for groups',
        hint: 'Turn it off where the text comes from a port.',
        onlyFor: { operation: ['replace'] },
      }),
    onlyFirst: z
      .boolean()
      .default(false)
      .meta({ title: 'Only the first', onlyFor: { operation: ['replace'] } }),
    ignoreCase: z.boolean().default(false).meta({ title: 'Ignore upper and lower case' }),
    multiline: z.boolean().default(false).meta({ title: '^ and $ fit at each line' }),
    dotAll: z.boolean().default(false).meta({ title: '. fits a line break, too' }),
  }),
  inputs: { text: { type: 'text' } },
  outputs: { ports: ({ operation }) => ports[operation] },
  summary: ({ operation, pattern }) => `${operation} ${pattern}`,
  async run({ text }, { operation, replacement, useGroups, onlyFirst, ...pattern }, services) {
    const request = { ...pattern, text };
    if (operation === 'replace')
      return {
        text: await services.data.replaceMatches({ ...request, replacement, usesGroups: useGroups, onlyFirst }),
      };
    const limit = operation === 'find-all' ? Number.POSITIVE_INFINITY : 1;
    const matches = await services.data.findMatches({ ...request, limit });
    const [first] = matches;
    if (operation === 'test') return { fits: first !== undefined };
    if (operation === 'find-all') return { matches: matches.map((match) => match.text), details: matches };
    return first === undefined ? { none: text } : { match: first.text, groups: first.groups, named: first.named };
  },
});
