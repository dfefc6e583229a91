import type { Payload } from '../../src/flow/payload';
import type { StreamEnd } from './answers';

/** What a channel has come to in the end. */
export type Arrival =
  | { readonly kind: 'value'; readonly payload: Payload; readonly chunks?: readonly Payload[] }
  | { readonly kind: 'nothing' }
  /** A stream of which so much came before it broke (for those who read it chunk by chunk: a reader of the whole has nothing). */
  | { readonly kind: 'broken'; readonly chunks: readonly Payload[]; readonly isOpen: boolean }
  /** Not settled: the tick, or the run, was given up. Of an open stream, what came before. */
  | { readonly kind: 'never'; readonly chunks?: readonly Payload[] };

export const nothing: Arrival = { kind: 'nothing' };
export const never: Arrival = { kind: 'never' };

export function arrived(payload: Payload): Arrival {
  return payload === undefined ? nothing : { kind: 'value', payload };
}

/** What those get who need it whole: a value, or nothing of it. */
export function asWhole(arrival: Arrival): Arrival {
  if (arrival.kind === 'value') return arrived(arrival.payload);
  if (arrival.kind === 'broken') return { ...arrival, isOpen: false };
  return arrival.kind === 'never' ? never : arrival;
}

/** Whether it is something that a node can begin with. */
export function isPresent(arrival: Arrival): boolean {
  if (arrival.kind === 'broken') return arrival.isOpen;
  if (arrival.kind === 'never') return arrival.chunks !== undefined;
  return arrival.kind === 'value';
}

/** As what a node reads chunk by chunk. */
export function chunksOf(arrival: Arrival): { readonly chunks: readonly Payload[]; readonly end: StreamEnd } {
  switch (arrival.kind) {
    case 'value':
      return { chunks: arrival.chunks ?? [arrival.payload], end: 'ended' };
    case 'broken':
      return { chunks: arrival.chunks, end: 'broken' };
    case 'never':
      return { chunks: arrival.chunks ?? [], end: 'cut' };
    default:
      return { chunks: [], end: 'ended' };
  }
}
