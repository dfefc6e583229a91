import type { Json } from '../../src/flow/json';
import { isRecord, type Payload } from '../../src/flow/payload';

/**
 * What the test nodes answer, as pure functions: the engine runs them behind promises, delays and streams, the reference
 * interpreter as they are.
 */
export type Answer =
  | { readonly kind: 'gives'; readonly outputs: Readonly<Record<string, Payload>> }
  /** Chunks at `out`, and how they end. */
  | { readonly kind: 'streams'; readonly chunks: readonly Payload[]; readonly end: StreamEnd | 'fails' }
  | { readonly kind: 'fails' }
  /** Ends only by its timeout. */
  | { readonly kind: 'hangs' }
  /** Cannot end, because a stream that it reads broke, or never ends. */
  | { readonly kind: 'broken' | 'cut' };

/** `cut`: the run was given up before the stream had ended. */
export type StreamEnd = 'ended' | 'broken' | 'cut';

/** A stream as the reference sees it: all of it at once. */
export interface Chunks {
  readonly chunks: readonly Payload[];
  readonly end: StreamEnd;
}

export type Config = Readonly<Record<string, Json>>;

interface Call {
  readonly config: Config;
  /** By port: the value, or the values of an input that takes many. */
  readonly inputs: Readonly<Record<string, Payload>>;
  /** By port, of inputs that are read as streams. */
  readonly streams: Readonly<Record<string, readonly Chunks[]>>;
  readonly attempt: number;
  /** How often this node was called in this tick, in all attempts of whatever is around it, this call included. */
  readonly calls: number;
}

/** A payload as a text. All failures look the same: which of two came first may depend on the order of completion. */
export function shown(value: Payload): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map(shown).join()}]`;
  if (isRecord(value) && 'code' in value) return '!';
  return JSON.stringify(value) ?? '?';
}

/** FNV-1a: small, and the same everywhere. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

/** Keeps texts from growing with every tick, and different texts different. */
export function brief(text: string): string {
  return text.length <= 24 ? text : `#${hashOf(text).toString(36)}`;
}

/** Changes each character by itself, so that it does not matter where chunks begin and end. */
export function louder(chunk: Payload): string {
  return shown(chunk).replace(/[a-z]/g, (letter) => letter.toUpperCase());
}

/** The chunks that `drip` makes of a value. */
export function drops(value: Payload, count: number): string[] {
  return Array.from({ length: count }, (_, index) => (index === 0 ? brief(shown(value)) : `${index % 10}`));
}

/** Whether a value is one of those that `picky` fails on. */
export function isRefused(value: Payload): boolean {
  return hashOf(shown(value)) % 3 === 0;
}

const gives = (value: Payload): Answer => ({ kind: 'gives', outputs: { out: value } });

const answers: Readonly<Record<string, (call: Call) => Answer>> = {
  text: ({ config }) => gives(config['text']),
  pass: ({ inputs }) => gives(inputs['in']),
  call: ({ inputs }) => gives(inputs['in']),
  blank: () => gives(null),
  add: ({ inputs, config }) => gives(brief(`${shown(inputs['in'])}${config['suffix']}`)),
  strict: ({ inputs }) => gives(brief(`${inputs['in']}s`)),
  pair: ({ inputs }) => gives(brief(`(${shown(inputs['a'])}&${shown(inputs['b'])})`)),
  join: ({ inputs }) => gives(brief(shown(inputs['in']))),
  all: ({ inputs }) => gives(brief(shown(inputs['in']))),
  either: ({ inputs }) => gives(brief(`(${shown(inputs['a'])}|${shown(inputs['b'])})`)),
  first: () => gives('first'),
  list: ({ inputs, config }) => gives(drops(inputs['in'], Number(config['count'])).map((drop, at) => `${drop}.${at}`)),
  fork: ({ inputs }) => ({
    kind: 'gives',
    outputs: { [hashOf(shown(inputs['in'])) % 2 === 0 ? 'yes' : 'no']: inputs['in'] },
  }),
  flaky: ({ inputs, config, attempt }) =>
    attempt <= Number(config['times']) ? { kind: 'fails' } : gives(inputs['in']),
  fuse: ({ inputs, config, calls }) => (calls <= Number(config['times']) ? { kind: 'fails' } : gives(inputs['in'])),
  picky: ({ inputs }) => (isRefused(inputs['in']) ? { kind: 'fails' } : gives(inputs['in'])),
  deaf: () => ({ kind: 'hangs' }),
  drip: ({ inputs, config, attempt }) => {
    const all = drops(inputs['in'], Number(config['count']));
    if (attempt > Number(config['breaks'])) return { kind: 'streams', chunks: all, end: 'ended' };
    return { kind: 'streams', chunks: all.slice(0, Number(config['at'])), end: 'fails' };
  },
  shout: ({ streams }) => {
    const [{ chunks, end }] = one(streams['in']);
    return { kind: 'streams', chunks: chunks.map(louder), end };
  },
  collect: ({ streams }) => whole(one(streams['in']), (text) => gives(brief(text))),
  critic: ({ streams }) => whole(one(streams['in']), (text) => (isRefused(text) ? { kind: 'fails' } : gives(text))),
  union: ({ streams }) => whole(streams['in'] ?? [], (text) => gives(brief(text))),
  // Reads some of b first, then a to its end, then the rest of b: of each it needs all.
  braid: ({ streams }) => {
    const [[a], [b]] = [one(streams['a']), one(streams['b'])];
    return whole(b.end === 'ended' || b.chunks.length > 0 ? [a, b] : [b], (text) => gives(brief(text)));
  },
  peek: () => gives('peeked'),
  merge: ({ streams, config }) => {
    if (config['isBlind'] === true) return gives('merged');
    const [{ chunks, end }] = one(streams['in']);
    return { kind: 'streams', chunks, end };
  },
};

function one(streams: readonly Chunks[] | undefined): readonly [Chunks] {
  const [stream] = streams ?? [];
  if (stream === undefined) throw new Error('a node that reads a stream was called without one');
  return [stream];
}

/** Reads streams to their ends, one after the other. */
function whole(streams: readonly Chunks[], answer: (text: string) => Answer): Answer {
  for (const { end } of streams) if (end !== 'ended') return { kind: end };
  return answer(streams.map(({ chunks }) => chunks.map(shown).join('')).join('/'));
}

/** What a test node of a type answers to a call. */
export function answerOf(type: string, call: Call): Answer {
  const answer = answers[type];
  if (answer === undefined) throw new Error(`no answer is known for ${type}`);
  return answer(call);
}
