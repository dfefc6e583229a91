import * as z from 'zod';
import { failure } from '../flow/failure';
import { newId } from '../flow/ids';
import { defineNode, type InputPort, type InputPorts, type OutputPorts } from '../flow/node-definition';
import type { Payload } from '../flow/payload';
import type { Services } from '../flow/services';
import { checkedInput, checkedOptional } from './checked-input';
import { inRowOrder, type Row, rowsAsAsked, rowTestLabels, rowTests } from './find-rows';
import { plainJson } from './plain-json';

const mostKeyCharacters = 500;

const key: InputPort = { type: 'text' };

const inputsFor: Readonly<Record<'put' | 'get' | 'query' | 'delete' | 'list', InputPorts>> = {
  put: { row: { type: 'json' }, key: { type: 'text', optional: true } },
  get: { key },
  query: {},
  delete: { key },
  list: {},
};

const outputsFor: Readonly<Record<keyof typeof inputsFor, OutputPorts>> = {
  put: { row: { type: 'json' }, key: { type: 'text' } },
  get: { row: { type: 'json' }, missing: { type: 'text' } },
  query: { rows: { type: 'list<json>' }, keys: { type: 'list<text>' }, count: { type: 'number' } },
  delete: { key: { type: 'text' } },
  list: { keys: { type: 'list<text>' }, count: { type: 'number' } },
};

/** Keeps rows across runs. */
export const store = defineNode({
  type: 'store',
  version: 1,
  label: 'Store',
  family: 'state',
  icon: 'database',
  help: 'Keeps rows of JSON across runs and finds them again. Those of one name in this flow share their rows.',
  synonyms: ['database', 'data table', 'record', 'save', 'key value', 'persist', 'lookup', 'cache'],
  config: z.object({
    does: z
      .enum(['put', 'get', 'query', 'delete', 'list'])
      .default('put')
      .meta({
        title: 'It is to',
        labels: {
          put: 'put a row',
          get: 'get a row',
          query: 'find rows',
          delete: 'delete a row',
          list: 'list all keys',
        },
      }),
    name: z.string().max(64).default('rows').meta({ title: 'Name', placeholder: 'rows' }),
    key: z
      .string()
      .default('')
      .meta({
        title: 'Key',
        hint: 'A row with the same key is replaced. Without one, each row gets its own.',
        placeholder: '{{email}}',
        template: true,
        onlyFor: { does: ['put', 'get', 'delete'] },
      }),
    field: z
      .string()
      .default('')
      .meta({ title: 'Where', placeholder: 'address.city', template: true, onlyFor: { does: ['query'] } }),
    test: z
      .enum(rowTests)
      .default('equals')
      .meta({ title: 'Is', labels: rowTestLabels, onlyFor: { does: ['query'] } }),
    compare: z
      .string()
      .default('')
      .meta({
        title: 'Compared with',
        hint: 'Without a field, all rows.',
        placeholder: '{{city}}',
        template: true,
        onlyFor: { does: ['query'] },
      }),
    sort: z
      .string()
      .default('')
      .meta({ title: 'Sort by', placeholder: 'by key', template: true, onlyFor: { does: ['query'] } }),
    descending: z
      .boolean()
      .default(false)
      .meta({ title: 'The largest first', onlyFor: { does: ['query'] } }),
    most: z
      .int()
      .min(1)
      .max(100_000)
      .default(100)
      .meta({ title: 'At most', unit: 'rows', onlyFor: { does: ['query'] } }),
  }),
  inputs: { ports: ({ does }) => inputsFor[does] },
  outputs: { ports: ({ does }) => outputsFor[does] },
  effect: true,
  summary: ({ does, name }) => `${does} · ${name}`,
  async run(inputs: Readonly<Record<string, Payload>>, config, services) {
    // No name of a Chat memory has a line break: what those keep is never taken for rows.
    const kept = services.sharedState(`${config.name}\nrows`);
    const { does } = config;
    if (does === 'put') {
      const row = plainJson(checkedInput(inputs['row'], 'json', 'The row of the Store'), 'The row of the Store');
      const at = keyIn(inputs, config) || newKey(services);
      await kept.set(at, row);
      return { row, key: at };
    }
    if (does === 'get' || does === 'delete') {
      const at = keyIn(inputs, config);
      if (at === '') throw noKey();
      if (does === 'delete') await kept.delete(at);
      if (does === 'delete') return { key: at };
      const row = await kept.get(at);
      return row === undefined ? { missing: at } : { row };
    }
    const rows = await inRowOrder(await kept.entries(), services);
    if (does === 'list') return { keys: rows.map(keyOf), count: rows.length };
    const found = await rowsAsAsked(rows, config, services);
    return { rows: found.map(({ value }) => value), keys: found.map(keyOf), count: found.length };
  },
});

function keyOf(row: Row): string {
  return row.key;
}

function keyIn(inputs: Readonly<Record<string, Payload>>, config: { readonly key: string }): string {
  const given = checkedOptional(inputs['key'], 'text', 'The key of the Store') ?? config.key;
  if (given.length <= mostKeyCharacters) return given;
  throw failure(
    'bad-input',
    `The key of the Store has ${given.length} characters, and may have ${mostKeyCharacters}.`,
    'Wire something short that names the row, such as a number or an address.',
  );
}

function noKey(): Error {
  return failure('bad-input', 'The key of the Store is empty.', 'Wire the key of a row, or write it in the settings.');
}

/** Begins with the time, so that rows are listed in the order in which they came. */
function newKey({ now, random }: Pick<Services, 'now' | 'random'>): string {
  return `${Math.floor(now()).toString(36).padStart(9, '0')}-${newId(random)}`;
}
