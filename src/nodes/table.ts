import * as z from 'zod';
import { failure } from '../flow/failure';
import type { Json } from '../flow/json';
import { defineNode, type InputPorts } from '../flow/node-definition';
import { shapeOf } from '../flow/payload';

const inputs: Readonly<Record<'csv' | 'rows', InputPorts>> = {
  csv: { csv: { type: 'text' } },
  // Any, because a list arrives as JSON just as often.
  rows: { rows: { type: 'any' } },
};

/** Reads and writes tables. */
export const table = defineNode({
  type: 'table',
  version: 1,
  label: 'Table',
  family: 'data',
  icon: 'table',
  help: 'Reads a table from CSV or from a list of objects, picks columns, sorts, and gives rows, CSV or a Markdown table.',
  synonyms: [
    'csv',
    'tsv',
    'spreadsheet',
    'excel',
    'rows',
    'columns',
    'sheet',
    'parse csv',
    'markdown table',
    'convert',
  ],
  config: z.object({
    from: z
      .enum(['csv', 'rows'])
      .default('csv')
      .meta({ title: 'From', labels: { csv: 'CSV', rows: 'a list of objects' } }),
    delimiter: z
      .enum(['auto', 'comma', 'semicolon', 'tab', 'pipe'])
      .default('auto')
      .meta({
        title: 'Cells are parted by',
        hint: 'Found out means a comma where CSV is written.',
        labels: { auto: 'found out', comma: 'comma', semicolon: 'semicolon', tab: 'tab', pipe: '|' },
      }),
    header: z
      .boolean()
      .default(true)
      .meta({ title: 'The first row has the names', onlyFor: { from: ['csv'] } }),
    readValues: z
      .boolean()
      .default(true)
      .meta({ title: 'Read numbers and true or false', hint: '007 stays a text.', onlyFor: { from: ['csv'] } }),
    columns: z
      .array(z.string().meta({ title: 'Column', placeholder: 'price', template: true }))
      .max(1_000)
      .default([])
      .meta({ title: 'Columns', hint: 'In this order; none keeps them all.' }),
    sortBy: z.string().default('').meta({ title: 'Sort by column', placeholder: 'price', template: true }),
    descending: z.boolean().default(false).meta({ title: 'The largest first' }),
    limit: z.int().min(0).optional().meta({ title: 'Rows at most', placeholder: 'all' }),
    to: z
      .enum(['rows', 'csv', 'markdown'])
      .default('rows')
      .meta({ title: 'Gives', labels: { rows: 'a list of objects', csv: 'CSV', markdown: 'a Markdown table' } }),
    escapeFormulas: z
      .boolean()
      .default(true)
      .meta({
        title: 'No formulas for spreadsheets',
        hint: "A ' before texts that begin with =, +, - or @.",
        onlyFor: { to: ['csv'] },
      }),
  }),
  inputs: { ports: ({ from }) => inputs[from] },
  outputs: {
    ports: ({ to }) => ({
      ...(to === 'rows' ? { rows: { type: 'list<json>' as const } } : { text: { type: 'text' as const } }),
      columns: { type: 'list<text>' as const },
    }),
  },
  summary: ({ from, to }) => `${from} → ${to}`,
  async run(given, config, services) {
    const answer = await services.data.table({
      from:
        config.from === 'csv'
          ? {
              type: 'csv',
              text: String(given['csv']), // its port takes text
              ...(config.delimiter === 'auto' ? {} : { delimiter: delimiters[config.delimiter] }),
              hasHeader: config.header,
              readsValues: config.readValues,
            }
          : { type: 'rows', rows: rowsOf(given['rows']) },
      columns: config.columns.filter((name) => name.trim() !== ''),
      ...(config.sortBy.trim() === '' ? {} : { sortBy: config.sortBy.trim() }),
      descending: config.descending,
      ...(config.limit === undefined ? {} : { limit: config.limit }),
      to:
        config.to === 'csv'
          ? { type: 'csv', delimiter: delimiters[config.delimiter], escapesFormulas: config.escapeFormulas }
          : { type: config.to },
    });
    const { columns, rows, text } = answer;
    return config.to === 'rows' ? { rows: rows ?? [], columns } : { text: text ?? '', columns };
  },
});

const delimiters = { auto: ',', comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const;

function rowsOf(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value as readonly Json[]; // each row is looked at where the table is made
  throw failure(
    'bad-input',
    `Input rows takes a list, but got ${shapeOf(value)}.`,
    'Wire a list of objects, or read CSV instead.',
  );
}
