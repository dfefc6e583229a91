import type { FailureCode } from '../../src/flow/failure';
import { type Expected, type FaultCase, words } from './wire-case';
import type { EndReason, WireEvent, WireFormat } from './wire-formats';
import { bodyCases, headCases, refusalCases, refusalKinds } from './wire-refusals';
import type { WireScript } from './wire-server';

/** A fault that may happen after any event of an answer. */
interface StreamFault {
  readonly name: string;
  /** What is written in the place of what follows, and how it ends. */
  readonly instead: (place: Place) => Pick<WireScript, 'writes' | 'end'> & Partial<WireScript>;
  /** What comes of it where the answer had not ended before. */
  readonly outcome: (place: Place) => Expected;
  readonly reason?: EndReason;
  readonly isSilent?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Place {
  readonly format: WireFormat;
  /** The events that were sent as they should be, and those that would have followed. */
  readonly sent: readonly WireEvent[];
  readonly rest: readonly WireEvent[];
  readonly text: string;
}

const bytesOf = (events: readonly WireEvent[]) => events.map((event) => event.bytes);

function fails(place: Place, ...codes: FailureCode[]): Expected {
  return { kind: 'failure', codes, retryable: true, text: place.text };
}

/** An answer that ended too early: empty where nothing had come. */
function ended(place: Place): Expected {
  return place.sent.length === 0 ? fails(place, 'reply-empty') : fails(place, 'reply-incomplete');
}

/** The same where half an event came last: some take it for one that is malformed. */
function endedInside(place: Place): Expected {
  const usual = place.sent.length === 0 ? 'reply-empty' : 'reply-incomplete';
  return place.format.protocol === 'openai-chat' ? fails(place, usual, 'reply-malformed') : fails(place, usual);
}

const broken = (place: Place) => fails(place, 'reply-incomplete');
const stalled = (place: Place) => fails(place, 'stalled');
const malformed = (place: Place) => fails(place, 'reply-malformed');
const whole = (): Expected => ({ kind: 'whole', finishReason: 'stop' });

/** An error in the place of an event: a refusal before the first word, and a break after it. */
function refused(code: FailureCode): (place: Place) => Expected {
  return (place) => fails(place, place.text === '' ? code : 'reply-incomplete');
}

/** A part of the event that would have followed; of the last one, where none would. */
function partOfNext({ sent, rest }: Place, share: number): Uint8Array {
  const bytes = (rest[0] ?? sent.at(-1))?.bytes ?? new Uint8Array();
  return bytes.subarray(0, Math.max(1, Math.floor(bytes.length * share)));
}

/** The event that would have followed, up to the middle of its first letter that is longer than one byte. */
function upToHalfALetter(place: Place): Uint8Array {
  const next = place.rest.find((event) => event.bytes.some((byte) => byte > 127)) ?? place.sent.at(-1);
  const bytes = next?.bytes ?? new Uint8Array();
  const at = bytes.findIndex((byte) => byte > 127);
  return bytes.subarray(0, at + 1);
}

/** Pieces that end anywhere, also within a letter. */
function inPieces(bytes: Uint8Array): Uint8Array[] {
  const size = 7;
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
}

const streamFaults: readonly StreamFault[] = [
  { name: 'ends in order', instead: () => ({ writes: [], end: 'end' }), outcome: ended },
  { name: 'closes the line', instead: () => ({ writes: [], end: 'close' }), outcome: broken },
  { name: 'resets the line', instead: () => ({ writes: [], end: 'reset' }), outcome: broken },
  { name: 'sends a chunk that is none', instead: () => ({ writes: [], end: 'bad-chunk' }), outcome: broken },
  { name: 'falls silent', isSilent: true, instead: () => ({ writes: [], end: 'stall' }), outcome: stalled },
  {
    name: 'keeps the line open and ends',
    instead: ({ format }) => ({ writes: [format.ping, format.ping], end: 'end' }),
    outcome: (place) =>
      fails(place, ...(place.sent.length === 0 ? (['reply-empty'] as const) : []), 'reply-incomplete'),
  },
  {
    name: 'keeps the line open and falls silent',
    isSilent: true,
    instead: ({ format }) => ({ writes: [format.ping, format.ping], end: 'stall' }),
    outcome: stalled,
  },
  {
    name: 'ends in the middle of an event',
    instead: (place) => ({ writes: [partOfNext(place, 0.5)], end: 'end' }),
    outcome: endedInside,
  },
  {
    name: 'ends just before the end of an event',
    instead: (place) => ({ writes: [partOfNext(place, 0.97)], end: 'end' }),
    outcome: endedInside,
  },
  {
    name: 'closes the line in the middle of an event',
    instead: (place) => ({ writes: [partOfNext(place, 0.5)], end: 'close' }),
    outcome: broken,
  },
  {
    name: 'falls silent in the middle of an event',
    isSilent: true,
    instead: (place) => ({ writes: [partOfNext(place, 0.7)], end: 'stall' }),
    outcome: stalled,
  },
  {
    name: 'ends in the middle of a letter',
    instead: (place) => ({ writes: [upToHalfALetter(place)], end: 'end' }),
    outcome: endedInside,
  },
  {
    name: 'closes the line in the middle of a letter',
    instead: (place) => ({ writes: [upToHalfALetter(place)], end: 'close' }),
    outcome: broken,
  },
  {
    name: 'sends half an object as an event and ends',
    instead: () => ({ writes: ['data: {"unfin\n\n'], end: 'end' }),
    outcome: malformed,
  },
  {
    name: 'sends half an object as an event and goes on',
    instead: ({ rest }) => ({ writes: ['data: {"unfin\n\n', ...bytesOf(rest)], end: 'end' }),
    outcome: malformed,
  },
  {
    name: 'sends an event of a wrong shape and goes on',
    instead: ({ format, rest }) => ({ writes: [format.misshapen, ...bytesOf(rest)], end: 'end' }),
    outcome: malformed,
  },
  {
    name: 'sends nothing as an event and ends',
    instead: () => ({ writes: ['data: null\n\n'], end: 'end' }),
    outcome: malformed,
  },
  {
    name: 'says that it is done too early',
    instead: () => ({ writes: ['data: [DONE]\n\n'], end: 'end' }),
    outcome: (place) => (place.format.protocol === 'openai-chat' ? ended(place) : malformed(place)),
  },
  {
    name: 'reports an error and ends',
    instead: ({ format }) => ({ writes: [format.overloaded], end: 'end' }),
    outcome: refused('server-failed'),
  },
  {
    name: 'reports an error and goes on',
    instead: ({ format, rest }) => ({ writes: [format.overloaded, ...bytesOf(rest)], end: 'end' }),
    outcome: refused('server-failed'),
  },
  {
    name: 'reports too many requests and falls silent',
    isSilent: true,
    instead: ({ format }) => ({ writes: [format.tooMany], end: 'stall' }),
    outcome: refused('rate-limited'),
  },
  {
    name: 'sends a web page in the middle',
    instead: () => ({ writes: ['<!doctype html>\n<title>502 Bad Gateway</title>\n\n'], end: 'end' }),
    outcome: ended,
  },
  {
    name: 'sends an error that is no event',
    instead: ({ format }) => ({ writes: [`${format.refusal('upstream is gone')}\n\n`], end: 'end' }),
    outcome: ended,
  },
  {
    name: 'announces more than it sends',
    headers: { 'content-length': '100000' },
    instead: () => ({ writes: [], end: 'close' }),
    outcome: broken,
  },
  {
    name: 'ends in order, of an answer that is cut at the token limit',
    reason: 'length',
    instead: () => ({ writes: [], end: 'end' }),
    outcome: ended,
  },
  {
    name: 'closes the line, of an answer that the content filter cuts',
    reason: 'content-filter',
    instead: () => ({ writes: [], end: 'close' }),
    outcome: broken,
  },
  {
    name: 'goes on in small pieces, which is no fault',
    instead: ({ rest }) => ({ writes: bytesOf(rest).flatMap(inPieces), end: 'end' }),
    outcome: whole,
  },
  {
    name: 'keeps the line open between all events, which is no fault',
    instead: ({ format, rest }) => ({ writes: bytesOf(rest).flatMap((bytes) => [format.ping, bytes]), end: 'end' }),
    outcome: whole,
  },
  {
    name: 'pauses for a moment, which is no fault',
    instead: ({ sent, rest }) => ({
      writes: bytesOf(rest),
      end: 'end',
      pause: { before: sent.length, milliseconds: 40 },
    }),
    outcome: whole,
  },
  {
    name: 'says something new, which is no fault',
    instead: ({ rest }) => ({
      writes: ['event: news\ndata: {"type":"news","what":[1]}\n\n', ...bytesOf(rest)],
      end: 'end',
    }),
    outcome: whole,
  },
];

function streamCases(fault: StreamFault, format: WireFormat): FaultCase[] {
  const reason = fault.reason ?? 'stop';
  const events = format.answer(words, reason);
  return [...events.keys(), events.length].map((at) => {
    const sent = events.slice(0, at);
    const text = sent.map((event) => event.text).join('');
    const place: Place = { format, sent, rest: events.slice(at), text };
    const instead = fault.instead(place);
    const hasEnded = sent.some((event) => event.isEnd);
    return {
      name: `${fault.name} after ${at} of ${events.length} events`,
      format,
      isSilent: fault.isSilent ?? false,
      script: { headers: fault.headers ?? {}, ...instead, writes: [...bytesOf(sent), ...instead.writes] },
      // Once it has ended the answer is whole, whatever becomes of the line.
      expected: hasEnded ? { kind: 'whole', finishReason: reason } : fault.outcome(place),
    };
  });
}

/** Every fault at every place of an answer in one format. */
export function faultCases(format: WireFormat): readonly FaultCase[] {
  return [
    ...streamFaults.flatMap((fault) => streamCases(fault, format)),
    ...refusalCases(format),
    ...bodyCases(format),
    ...headCases(format),
  ];
}

/** How many kinds of faults there are. */
export const faultKinds = streamFaults.filter((fault) => fault.outcome !== whole).length + refusalKinds;
