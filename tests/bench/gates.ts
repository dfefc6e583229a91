import type { Heap, Row, RowId } from './rows';

/** A promise of ours about speed. */
export interface Gate {
  readonly name: string;
  /** What it is now; missing where what it is compared with was not measured. */
  readonly figure: number | undefined;
  readonly unit: string;
  readonly limit: number;
  /** The figure must not be below the limit; otherwise not above it. */
  readonly isLeast: boolean;
  readonly outcome: 'holds' | 'misses' | 'not measured';
}

/** Judges a whole run of the benchmark. All that is compared was measured in it, on the same machine. */
export function gatesOf(rows: readonly Row[], heap: Heap, search: number): readonly Gate[] {
  const median = (id: RowId, name = 'Voide') => rows.find((row) => row.id === id)?.figures[name]?.median;
  const share = (id: RowId, other: string) => ratio(median(id), median(id, other));
  const perSecond = (id: RowId) => ratio(1_000_000, median(id));
  const milliseconds = ratio(median('compile'), 1_000);
  const ofPromises = (['chain', 'fan', 'layered'] as const).map((id) =>
    most(`${id}: of a promise per node`, share(id, 'promise per node'), 0.75, '×'),
  );
  const ofNodeRed = (['chain', 'fan', 'layered'] as const).map((id) =>
    most(`${id}: of Node-RED`, share(id, 'Node-RED'), 1 / 8, '×'),
  );
  const sizes = [median('short'), median('long')] as const;
  const spread = ratio(larger(...sizes), smaller(...sizes));
  return [
    ...ofPromises,
    ...ofNodeRed,
    most('loop: of a promise per node', share('loop', 'promise per node'), 0.5, '×'),
    most('a node among 10,000 and among 100, the dearer of the cheaper', spread, 1.5, '×'),
    least('stream, token by token', perSecond('relayed'), 1_000_000, 'tokens a second'),
    least('stream, when the source hands over what it has', perSecond('handed'), 3_000_000, 'tokens a second'),
    most('compile 1,000 nodes and 2,500 wires', milliseconds, 10, 'ms'),
    most(
      'heap after 10,000 runs, of that after 100',
      ratio(heap.kilobytesAfter10000, heap.kilobytesAfter100),
      1.05,
      '×',
    ),
    most('search 10,000 vectors of 384 numbers', search, 20, 'ms'),
  ];
}

function most(name: string, figure: number | undefined, limit: number, unit: string): Gate {
  return { name, figure, unit, limit, isLeast: false, outcome: judged(figure, (value) => value <= limit) };
}

function least(name: string, figure: number | undefined, limit: number, unit: string): Gate {
  return { name, figure, unit, limit, isLeast: true, outcome: judged(figure, (value) => value >= limit) };
}

function judged(figure: number | undefined, isWithin: (figure: number) => boolean): Gate['outcome'] {
  if (figure === undefined) return 'not measured';
  return isWithin(figure) ? 'holds' : 'misses';
}

function ratio(part: number | undefined, whole: number | undefined): number | undefined {
  return part === undefined || whole === undefined || whole === 0 ? undefined : part / whole;
}

function larger(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : Math.max(a, b);
}

function smaller(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : Math.min(a, b);
}
