import type { CompiledFlow } from '../../flow/compiled-flow';
import type { NodeId } from '../../flow/ids';
import type { Light, RunEvent } from '../../flow/run-event';
import { lightAtEnd, lightOfNode, type OperatorLight } from '../../flow/run-lights';

/** A time in which a firing waited, worked or was held; times are milliseconds since the run began. */
export interface Span {
  readonly kind: 'waiting' | 'work' | 'held';
  readonly from: number;
  /** Undefined while it lasts. */
  readonly to: number | undefined;
  /** How the work ended; missing while it lasts, and of other times. */
  readonly end?: 'done' | 'failed' | 'cut short';
}

/** What one node of a run did, over time. */
export interface TimelineRow {
  /** Node ids from the outermost flow inwards. */
  readonly path: readonly NodeId[];
  readonly light: Light;
  readonly spans: readonly Span[];
}

export interface Timeline {
  /** In the order in which something first came to them. */
  readonly rows: readonly TimelineRow[];
  /** The time of the last event. */
  readonly lastTime: number;
  readonly isOver: boolean;
}

interface Row {
  readonly path: readonly NodeId[];
  /** By operator: a node may have several. */
  readonly lights: Map<number, OperatorLight>;
  readonly spans: { kind: Span['kind']; from: number; to: number | undefined; end?: NonNullable<Span['end']> }[];
  /** By firing: what of it lasts. */
  readonly open: Map<string, Row['spans'][number]>;
}

/**
 * Folds the log of a run into rows of spans, one row a node.
 * @param isWhole nothing more is to come of the log, whether it tells of the end of the run or not
 */
export function timelineOf(events: readonly RunEvent[], compiled: CompiledFlow, isWhole = false): Timeline {
  const rows = new Map<string, Row>();
  let isOver = false;
  const end = (time: number) => {
    isOver = true;
    // What nothing came to has told nothing, but may be of a node that has a row: the reply of an Interface.
    for (const [operator, { node }] of compiled.operators.entries())
      if (rows.has(node.join('/'))) rowOf(rows, compiled, operator);
    for (const row of rows.values()) endRow(row, time);
  };
  for (const event of events) {
    const { time } = event;
    if (event.type === 'wire-passed') {
      const operator = compiled.channels[event.channel]?.to[0];
      const row = operator === undefined ? undefined : rowOf(rows, compiled, operator);
      // Who has begun reads what comes as it comes.
      if (row && row.open.size === 0) begin(row, `${operator} waiting`, 'waiting', time);
    } else if ('tick' in event) {
      const row = rowOf(rows, compiled, event.operator);
      if (row) take(row, event);
    } else if (event.type !== 'run-started' && event.type !== 'run-paused' && event.type !== 'run-resumed') {
      end(time);
    }
  }
  const lastTime = events.at(-1)?.time ?? 0;
  if (isWhole && !isOver) end(lastTime);
  const drawn = [...rows.values()].map(({ path, lights, spans }) => ({
    path,
    light: lightOfNode([...lights.values()]),
    spans,
  }));
  return { rows: drawn, lastTime, isOver };
}

function endRow(row: Row, time: number): void {
  for (const key of [...row.open.keys()]) close(row, key, time, 'cut short');
  for (const [operator, was] of row.lights) row.lights.set(operator, { ...was, light: lightAtEnd(was.light) });
}

function take(row: Row, event: Extract<RunEvent, { readonly tick: readonly number[] }>): void {
  const { time, operator, tick, sequence } = event;
  const key = `${operator} ${tick.join('.')}`;
  const light = (next: Light) => {
    const isSink = row.lights.get(operator)?.isSink === true;
    row.lights.set(operator, { light: next, isSink, sequence });
  };
  switch (event.type) {
    case 'node-started':
      close(row, `${operator} waiting`, time);
      begin(row, key, 'work', time);
      light('active');
      return;
    case 'node-paused':
      close(row, `${operator} waiting`, time);
      close(row, key, time);
      begin(row, `${key} held`, 'held', time);
      light('paused');
      return;
    case 'node-released':
      close(row, `${key} held`, time);
      return;
    case 'node-completed':
    case 'node-failed':
    case 'node-skipped':
      close(row, `${operator} waiting`, time);
      close(row, key, time, spanEnds[event.type]);
      light(endLights[event.type]);
      return;
    default:
      return;
  }
}

const spanEnds = { 'node-completed': 'done', 'node-failed': 'failed', 'node-skipped': 'cut short' } as const;
const endLights = { 'node-completed': 'done', 'node-failed': 'failed', 'node-skipped': 'skipped' } as const;

function rowOf(rows: Map<string, Row>, { operators }: CompiledFlow, operator: number): Row | undefined {
  const path = operators[operator]?.node;
  if (path === undefined) return undefined;
  const key = path.join('/');
  const row = rows.get(key) ?? { path, lights: new Map(), spans: [], open: new Map() };
  rows.set(key, row);
  // Something has come to it: it waits until it begins.
  const isSink = operators[operator]?.role === 'sink';
  if (!row.lights.has(operator)) row.lights.set(operator, { light: 'waiting', isSink, sequence: 0 });
  return row;
}

function begin(row: Row, key: string, kind: Span['kind'], from: number): void {
  const span = { kind, from, to: undefined };
  row.spans.push(span);
  row.open.set(key, span);
}

function close(row: Row, key: string, time: number, end: NonNullable<Span['end']> = 'done'): void {
  const span = row.open.get(key);
  if (span === undefined) return;
  span.to = time;
  if (span.kind === 'work') span.end = end;
  row.open.delete(key);
}

/**
 * The marks of a time grid: every so many milliseconds, a round number.
 * @param most how many marks there is room for
 */
export function gridMarks(milliseconds: number, most: number): readonly number[] {
  const least = Math.max(milliseconds / most, 1);
  const decade = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((factor) => factor * decade).find((candidate) => candidate >= least) ?? 10 * decade;
  return Array.from({ length: Math.floor(milliseconds / step) + 1 }, (_, index) => index * step);
}
