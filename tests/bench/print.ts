import type { Gate } from './gates';
import type { Figure } from './measure';
import type { Peer } from './peers';
import type { Heap, Row, RowId } from './rows';

export interface Report {
  readonly node: string;
  /** With how many were at work at the end, us included: more than cores, and times say little. */
  readonly machine: { readonly cores: number; readonly load: number };
  readonly rows: readonly Row[];
  readonly heap: Heap;
  readonly peers: readonly Peer[];
  readonly gates: readonly Gate[];
  readonly seconds: number;
}

const columns: readonly (readonly [RowId, string])[] = [
  ['chain', 'chain of 1,000'],
  ['fan', 'fan 1→1,000→1'],
  ['layered', 'layered 50×20'],
  ['loop', 'loop, 3 nodes'],
  ['relayed', 'token, 3 nodes'],
];
const nameWidth = 18;
const columnWidth = 27;

/** Writes the report as a person reads it. */
export function printReport({ node, machine, rows, heap, peers, gates, seconds }: Report): void {
  console.log(`Microseconds per node (per token for streams): median (p95) ×runs. Node ${node}, telemetry on.\n`);
  console.log(' '.repeat(nameWidth) + columns.map(([, title]) => title.padStart(columnWidth)).join(''));
  for (const name of contendersOf(rows)) {
    const cells = columns.map(([id]) => cellOf(rows.find((row) => row.id === id)?.figures[name]));
    console.log(name.padEnd(nameWidth) + cells.map((cell) => cell.padStart(columnWidth)).join(''));
  }
  console.log('');
  for (const row of rows) if (!columns.some(([id]) => id === row.id)) printRow(row);
  console.log(`heap after 100 runs ${heap.kilobytesAfter100} kB, after 10,000 runs ${heap.kilobytesAfter10000} kB`);
  for (const { name, version, missing } of peers)
    console.log(missing === undefined ? `${name} ${version}` : `${name} was not measured: ${missing}`);
  console.log('');
  for (const gate of gates) printGate(gate);
  const { cores, load } = machine;
  const isBusy = load > cores;
  console.log(`\n${Math.round(seconds)} s in all; load ${load.toFixed(1)} on ${cores} cores.`);
  if (isBusy) console.log('The machine was busy with other things: measure again when it is not.');
}

function contendersOf(rows: readonly Row[]): readonly string[] {
  const names = columns.flatMap(([id]) => Object.keys(rows.find((row) => row.id === id)?.figures ?? {}));
  return [...new Set(names)];
}

function cellOf(figure: Figure | undefined): string {
  return figure === undefined ? '–' : `${short(figure.median)} (${short(figure.p95)}) ×${figure.runs}`;
}

function printRow({ name, unit, figures }: Row): void {
  console.log(`${name}, per ${unit}`);
  for (const [contender, figure] of Object.entries(figures))
    console.log(`  ${contender.padEnd(nameWidth)}${cellOf(figure).padStart(columnWidth)}`);
}

function printGate({ name, figure, unit, limit, isLeast, outcome }: Gate): void {
  const bound = `${isLeast ? '≥' : '≤'} ${short(limit)}`;
  const value = figure === undefined ? '' : `${short(figure)} ${unit}`;
  console.log(`${outcome.padEnd(13)} ${name.padEnd(62)} ${value.padStart(26)}  ${bound}`);
}

/** Three digits that say something. */
function short(value: number): string {
  if (value >= 1_000) return Math.round(value).toLocaleString('en');
  if (value >= 100) return value.toFixed(0);
  if (value >= 10) return value.toFixed(1);
  return value >= 1 ? value.toFixed(2) : value.toFixed(3);
}
