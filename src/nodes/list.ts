import * as z from 'zod';
import { failure } from '../flow/failure';
import { defineNode, type OutputPort } from '../flow/node-definition';
import { type Payload, shapeOf } from '../flow/payload';
import { aggregated, measureLabels, measures } from './aggregate';
import { arranged, type Operation, operationLabels, operations } from './arrange-list';
import { comparing, ignoreCaseField, questionFields } from './value-test';

const list: OutputPort = { type: 'list<any>' };

const withField: readonly Operation[] = ['filter', 'sort', 'dedupe', 'group', 'flatten', 'aggregate'];

/** Does one thing to a list. */
export const listNode = defineNode({
  type: 'list',
  version: 1,
  label: 'List',
  family: 'data',
  icon: 'list-filter',
  help: 'Does one thing to a list: filter, sort, take a part, group, count or sum it, and more.',
  synonyms: [
    'filter',
    'sort',
    'order',
    'slice',
    'limit',
    'first',
    'take',
    'unique',
    'dedupe',
    'flatten',
    'group by',
    'aggregate',
    'sum',
    'count',
    'average',
    'max',
    'join',
    'reverse',
    'sample',
    'shuffle',
    'array',
    'items',
  ],
  config: z.object({
    operation: z.enum(operations).default('filter').meta({ title: 'Do', labels: operationLabels }),
    field: z
      .string()
      .default('')
      .meta({
        title: 'Field',
        hint: 'Of each item; empty looks at the whole item.',
        placeholder: 'address.city',
        template: true,
        onlyFor: { operation: withField },
      }),
    test: questionFields.test.meta({ title: 'Keep where it', onlyFor: { operation: ['filter'] } }),
    compare: questionFields.compare.meta({ onlyFor: { operation: ['filter'], ...comparing } }),
    ignoreCase: ignoreCaseField.meta({ onlyFor: { operation: ['filter'] } }),
    descending: z
      .boolean()
      .default(false)
      .meta({ title: 'The largest first', onlyFor: { operation: ['sort'] } }),
    from: z
      .int()
      .default(0)
      .meta({
        title: 'From',
        hint: '0 is the first item; −1 the last.',
        onlyFor: { operation: ['slice'] },
      }),
    count: z
      .int()
      .min(0)
      .optional()
      .meta({ title: 'At most', unit: 'items', placeholder: 'all', onlyFor: { operation: ['slice', 'sample'] } }),
    seed: z
      .int()
      .optional()
      .meta({
        title: 'Seed',
        hint: 'The same number always draws the same.',
        placeholder: 'another each run',
        onlyFor: { operation: ['sample'] },
      }),
    measure: z
      .enum(measures)
      .default('count')
      .meta({ title: 'Gives', labels: measureLabels, onlyFor: { operation: ['aggregate'] } }),
    separator: z
      .string()
      .default('\n')
      .meta({
        title: 'Separator',
        multiline: true,
        template: true,
        onlyFor: { operation: ['aggregate'], measure: ['join'] },
      }),
  }),
  // Any, because a list arrives as JSON just as often.
  inputs: { list: { type: 'any' } },
  outputs: {
    ports: ({ operation, measure }) => {
      if (operation === 'aggregate') return { value: { type: measure === 'join' ? 'text' : 'number' } };
      return operation === 'filter' ? { list, rest: list } : { list };
    },
  },
  summary: ({ operation, measure, field }) =>
    [operation === 'aggregate' ? measureLabels[measure] : operationLabels[operation], field].filter(Boolean).join(' '),
  async run({ list }, config, services) {
    const items = itemsOf(list);
    if (config.operation === 'aggregate') return { value: await aggregated(items, config, services) };
    return arranged(items, { ...config, operation: config.operation }, services);
  },
});

function itemsOf(value: Payload): readonly Payload[] {
  if (Array.isArray(value)) return value;
  throw failure(
    'bad-input',
    `Input list takes a list, but got ${shapeOf(value)}.`,
    'Wire a list; a Split text node makes one of a text, a JSON query node one of JSON.',
  );
}
