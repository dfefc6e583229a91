import type { FailureCode } from '../../src/flow/failure';
import { refusals } from './refusals';
import type { FaultCase } from './wire-case';
import type { WireFormat } from './wire-formats';
import { headLength } from './wire-server';

// In how many parts the body of a refusal is cut.
const shares = 8;

const ends = ['end', 'close', 'stall'] as const;

/** A refusal means what its status says, wherever its explanation breaks off, and however. */
export function refusalCases(format: WireFormat): FaultCase[] {
  return refusals.flatMap(([status, code, retryable]) =>
    Array.from({ length: shares + 1 }, (_, share): FaultCase => {
      const body = format.refusal('no, for a reason that is explained at length');
      const end = share === shares ? 'end' : (ends[share % ends.length] ?? 'end');
      const writes = share === 0 ? [] : [body.slice(0, Math.round((body.length * share) / shares))];
      return {
        name: `answers ${status}, ${share}/${shares} of why, and then: ${end}`,
        format,
        isSilent: end === 'stall',
        script: { status, headers: { 'content-type': 'application/json' }, writes, end },
        expected: { kind: 'failure', codes: [code], retryable, text: '' },
      };
    }),
  );
}

interface WholeBody {
  readonly name: string;
  readonly status?: number;
  readonly headers: Readonly<Record<string, string>>;
  body(format: WireFormat): string;
  outcome(share: number): { readonly codes: readonly FailureCode[]; readonly retryable: boolean };
}

const bodies: readonly WholeBody[] = [
  {
    name: 'answers with a web page',
    headers: { 'content-type': 'text/html' },
    body: () => '<!doctype html><title>Sign in</title><p>Welcome to this network',
    outcome: (share) =>
      share === 0 ? { codes: ['reply-empty'], retryable: true } : { codes: ['reply-malformed'], retryable: false },
  },
  {
    name: 'answers 200 with an error',
    headers: { 'content-type': 'application/json' },
    body: (format) => format.refusal('upstream is busy'),
    outcome: (share) => {
      if (share === 0) return { codes: ['reply-empty'], retryable: true };
      if (share === shares) return { codes: ['server-failed'], retryable: true };
      return { codes: ['reply-malformed'], retryable: false };
    },
  },
  {
    name: 'answers with a redirect',
    status: 307,
    headers: { location: '/elsewhere' },
    body: () => 'it has moved to another place',
    outcome: () => ({ codes: ['redirect-refused'], retryable: false }),
  },
];

/** The whole answer is something else than a stream. */
export function bodyCases(format: WireFormat): FaultCase[] {
  return bodies.flatMap(({ name, status = 200, headers, body, outcome }) =>
    Array.from({ length: shares + 1 }, (_, share): FaultCase => {
      const text = body(format);
      return {
        name: `${name}, ${share}/${shares} of it`,
        format,
        isSilent: false,
        script: {
          status,
          headers,
          writes: share === 0 ? [] : [text.slice(0, Math.round((text.length * share) / shares))],
          end: 'end',
        },
        expected: { kind: 'failure', ...outcome(share), text: '' },
      };
    }),
  );
}

const headEnds = ['close', 'stall'] as const;

/** The line breaks, or nothing comes, before the head of the answer is there. */
export function headCases(format: WireFormat): FaultCase[] {
  return headEnds.flatMap((end) =>
    Array.from({ length: shares }, (_, share): FaultCase => {
      const headBytes = Math.floor(((headLength - 4) * share) / shares);
      return {
        name: `${end === 'close' ? 'closes the line' : 'falls silent'} after ${headBytes} bytes of the head`,
        format,
        isSilent: end === 'stall',
        script: { writes: [], end, headBytes },
        expected: {
          kind: 'failure',
          codes: [end === 'close' ? 'network-failed' : 'stalled'],
          retryable: true,
          text: '',
        },
      };
    }),
  );
}

/** How many kinds of faults these are. */
export const refusalKinds = refusals.length + bodies.length + headEnds.length;
