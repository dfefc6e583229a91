import type { Json } from '../../flow/json';
import { type FileReference, isFile, isMessage, isRecord, type Payload, textOf } from '../../flow/payload';
import { previewOf } from '../../flow/preview';

/** The ways to show a payload. */
export type Showing = 'text' | 'markdown' | 'table' | 'image' | 'json';

/** A payload, ready to be drawn. */
export type Shown =
  | { readonly kind: 'text' | 'markdown'; readonly text: string }
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly Row[] }
  | { readonly kind: 'files'; readonly files: readonly FileReference[] }
  | { readonly kind: 'json'; readonly value: Payload };

export type Row = Readonly<Record<string, unknown>>;

/** Decides how a payload is shown: as somebody wishes, if it can be; else as what it is. */
export function shownAs(payload: Payload, wanted?: Showing): Shown {
  const files = filesIn(payload);
  if (files !== undefined) return { kind: 'files', files };
  if (wanted === 'text' || wanted === 'markdown') return { kind: wanted, text: wordsOf(payload) };
  if (wanted === 'json') return { kind: 'json', value: jsonIn(payload) };
  const table = tableOf(wanted === 'table' ? jsonIn(payload) : payload);
  if (table !== undefined) return table;
  if (typeof payload === 'string') return { kind: isMarkdown(payload) ? 'markdown' : 'text', text: payload };
  if (isMessage(payload)) return { kind: 'markdown', text: payload.content };
  if (typeof payload === 'object' && payload !== null) return { kind: 'json', value: payload };
  return { kind: 'text', text: wordsOf(payload) };
}

/** A payload as the text that is copied and saved: words as they are, anything else as JSON that is easy to read. */
export function wordsOf(payload: Payload): string {
  if (typeof payload === 'string' || isMessage(payload) || payload === undefined) return textOf(payload);
  try {
    return JSON.stringify(payload, undefined, 2) ?? String(payload);
  } catch {
    return previewOf(payload).start; // it is nested too deep, or holds itself
  }
}

/** What a payload is saved as. */
export function savedAs(
  payload: Payload,
  name: string,
  wanted?: Showing,
): { readonly name: string; readonly text: string; readonly type: string } {
  const shown = shownAs(payload, wanted);
  const own = name.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-').replaceAll(/^-|-$/g, '') || 'result';
  if (shown.kind === 'table') return { name: `${own}.csv`, text: csvOf(shown.columns, shown.rows), type: 'text/csv' };
  if (shown.kind === 'json') return { name: `${own}.json`, text: wordsOf(shown.value), type: 'application/json' };
  const isMarked = shown.kind === 'markdown';
  return {
    name: `${own}.${isMarked ? 'md' : 'txt'}`,
    text: wordsOf(payload),
    type: isMarked ? 'text/markdown' : 'text/plain',
  };
}

function filesIn(payload: Payload): readonly FileReference[] | undefined {
  if (isFile(payload)) return [payload];
  return Array.isArray(payload) && payload.length > 0 && payload.every(isFile) ? payload : undefined;
}

/** A list of objects, of which each has few fields; other lists are easier to read as they are. */
function tableOf(payload: Payload): Shown | undefined {
  if (!Array.isArray(payload) || payload.length === 0 || !payload.every(isRecord)) return undefined;
  const rows: readonly Row[] = payload;
  const columns = new Set<string>();
  for (const row of rows) for (const key of Object.keys(row)) columns.add(key);
  return columns.size === 0 || columns.size > mostColumns ? undefined : { kind: 'table', columns: [...columns], rows };
}

const mostColumns = 60;

function jsonIn(payload: Payload): Payload {
  if (typeof payload !== 'string') return payload;
  try {
    const value: Json = JSON.parse(payload);
    return value;
  } catch {
    return payload;
  }
}

/** Headings, lists, quotes, fences, tables, emphasis or links: what nobody writes by chance. */
function isMarkdown(text: string): boolean {
  const start = text.slice(0, 20_000);
  return /^(#{1,6} |[-*+] |\d+[.)] |> |```|\|.+\|)|\*\*\S[^*\n]*\*\*|\[[^\]\n]+\]\([^)\n]+\)|`[^`\n]+`/m.test(start);
}

/** As RFC 4180 says; what a spreadsheet would take for a formula is kept from being one. */
function csvOf(columns: readonly string[], rows: readonly Row[]): string {
  const cell = (value: unknown) => {
    const text = cellText(value);
    const plain = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  };
  return [columns.map(cell), ...rows.map((row) => columns.map((column) => cell(row[column])))]
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('');
}

/** What a cell of a table says. */
export function cellText(value: unknown): string {
  return value === undefined || value === null ? '' : textOf(value);
}
