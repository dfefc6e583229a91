import type { TableAnswer, TableRequest } from '../../flow/data';
import { failure } from '../../flow/failure';
import type { Json } from '../../flow/json';
import { isRecord, shapeOf, textOf } from '../../flow/payload';

/** A table while it is worked on: each row has a cell for each column. */
interface Grid {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Json[])[];
}

/** Reads, arranges and writes a table. */
export async function table(request: TableRequest): Promise<TableAnswer> {
  const { from, to, limit } = request;
  const read = from.type === 'csv' ? await gridOfCsv(from) : gridOfRows(from.rows);
  const sorted = request.sortBy === undefined ? read : sortedBy(read, request.sortBy, request.descending);
  const limited = limit === undefined ? sorted : { ...sorted, rows: sorted.rows.slice(0, limit) };
  const grid = request.columns.length === 0 ? limited : selected(limited, request.columns);
  const { columns } = grid;
  if (to.type === 'rows') return { columns, rows: grid.rows.map((row) => recordOf(columns, row)) };
  return { columns, text: to.type === 'csv' ? await csvOf(grid, to) : markdownOf(grid) };
}

type Csv = Extract<TableRequest['from'], { type: 'csv' }>;

async function gridOfCsv({ text, delimiter, hasHeader, readsValues }: Csv): Promise<Grid> {
  const { default: papa } = await import('papaparse');
  // A mark that some programs put before the text is no part of the first name, and line breaks may be of several kinds.
  const { data, errors } = papa.parse<string[]>(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'), {
    delimiter: delimiter ?? '',
    newline: '\n',
    skipEmptyLines: 'greedy',
  });
  const quotes = errors.find((error) => error.type === 'Quotes');
  if (quotes)
    throw failure(
      'bad-input',
      `The CSV has a quote that is not closed rightly, near row ${(quotes.row ?? 0) + 1}.`,
      'Mend the text there: a quote inside a cell is written twice.',
    );
  const [first = [], ...others] = data;
  const body = hasHeader ? others : data;
  const width = body.reduce((most, row) => Math.max(most, row.length), first.length);
  const columns = namesOf(hasHeader ? first : [], width);
  const cellOf = readsValues ? readCell : (cell: string) => cell;
  return { columns, rows: body.map((row) => columns.map((_, index) => cellOf(row[index] ?? ''))) };
}

/** A name for each column: its own, once; that of its place where it has none. */
function namesOf(given: readonly string[], width: number): readonly string[] {
  const used = new Set<string>();
  // Where to go on counting: a row of a million equal names would otherwise count from 2 a million times.
  const lastNumbers = new Map<string, number>();
  return Array.from({ length: width }, (_, index) => {
    const own = given[index]?.trim() || `column ${index + 1}`;
    let name = own;
    let number = lastNumbers.get(own) ?? 1;
    while (used.has(name)) name = `${own} ${++number}`;
    lastNumbers.set(own, number);
    used.add(name);
    return name;
  });
}

/** What a cell stands for. A number is one only if it would be written the same way: `007` stays a text. */
function readCell(cell: string): Json {
  if (cell === 'true' || cell === 'TRUE') return true;
  if (cell === 'false' || cell === 'FALSE') return false;
  const number = cell === '' ? Number.NaN : Number(cell);
  const isPlain = Number.isFinite(number) && (String(number) === cell || /^-?(?:0|[1-9]\d{0,14})\.\d{1,9}$/.test(cell));
  return isPlain ? number : cell;
}

function gridOfRows(rows: readonly Json[]): Grid {
  const names = new Set<string>();
  let listWidth = 0;
  for (const [index, row] of rows.entries()) {
    if (Array.isArray(row)) listWidth = Math.max(listWidth, row.length);
    else if (isRecord(row)) for (const name of Object.keys(row)) names.add(name);
    else
      throw failure(
        'bad-input',
        `A table is made of rows, but row ${index + 1} is ${shapeOf(row)}.`,
        'Wire a list of objects with the names of the columns, or a list of lists.',
      );
  }
  const places = new Map([...names].map((name, index) => [name, index]));
  for (let index = 0; index < listWidth; index++) {
    const name = `column ${index + 1}`;
    if (!places.has(name)) places.set(name, places.size);
  }
  const columns = [...places.keys()];
  return { columns, rows: rows.map((row) => cellsOf(row, columns)) };
}

function cellsOf(row: Json, columns: readonly string[]): readonly Json[] {
  const cells = Array.isArray(row)
    ? Object.fromEntries(row.map((cell: Json, index) => [`column ${index + 1}`, cell]))
    : row;
  const named = cells as Readonly<Record<string, Json>>; // a row is a list or an object, or it was refused
  return columns.map((name) => (Object.hasOwn(named, name) ? (named[name] ?? null) : null));
}

function sortedBy({ columns, rows }: Grid, column: string, descending: boolean): Grid {
  const index = placeOf(columns, column);
  const { compare } = new Intl.Collator('en');
  const sorted = rows.toSorted((left, right) => {
    const [a, b] = [left[index] ?? null, right[index] ?? null];
    // What is empty comes last, whichever way.
    if (isEmpty(a) || isEmpty(b)) return Number(isEmpty(a)) - Number(isEmpty(b));
    const order = typeof a === 'number' && typeof b === 'number' ? a - b : compare(wordsOf(a), wordsOf(b));
    return descending ? -order : order;
  });
  return { columns, rows: sorted };
}

function isEmpty(cell: Json): boolean {
  return cell === null || cell === '';
}

function selected({ columns, rows }: Grid, wanted: readonly string[]): Grid {
  const places = wanted.map((name) => placeOf(columns, name));
  return { columns: wanted, rows: rows.map((row) => places.map((place) => row[place] ?? null)) };
}

function placeOf(columns: readonly string[], name: string): number {
  const place = columns.indexOf(name);
  if (place >= 0) return place;
  const known = columns.slice(0, 8).map((column) => `“${column}”`);
  throw failure(
    'bad-input',
    `The table has no column “${name}”.`,
    known.length === 0
      ? 'Look at the table: it has no columns.'
      : `It has ${known.join(', ')}${columns.length > 8 ? ' and more' : ''}.`,
  );
}

function recordOf(columns: readonly string[], row: readonly Json[]): Json {
  return Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null]));
}

async function csvOf(
  { columns, rows }: Grid,
  { delimiter, escapesFormulas }: { readonly delimiter: string; readonly escapesFormulas: boolean },
): Promise<string> {
  const { default: papa } = await import('papaparse');
  const data = rows.map((row) => row.map((cell) => (typeof cell === 'object' ? wordsOf(cell) : cell)));
  const text = papa.unparse({ fields: [...columns], data }, { delimiter, escapeFormulae: escapesFormulas });
  return rows.length === 0 ? text.trimEnd() : text; // the names alone would have a line break after them
}

function markdownOf({ columns, rows }: Grid): string {
  const line = (cells: readonly Json[]) => `| ${cells.map((cell) => tableCell(wordsOf(cell))).join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

function tableCell(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replace(/\r?\n/g, ' ');
}

function wordsOf(cell: Json): string {
  return cell === null ? '' : textOf(cell);
}
