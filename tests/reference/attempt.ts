import type { Operator } from '../../src/flow/compiled-flow';
import { type Payload, textOf } from '../../src/flow/payload';
import { type Answer, type Chunks, shown } from './answers';
import { type Arrival, arrived, chunksOf, isPresent } from './arrival';
import type { Arrivals } from './decide';
import type { Deed } from './deed';
import { givenOf } from './stage';

/** What one attempt, or a whole firing, came to; its policy has not been asked. */
export interface Outcome {
  /** By port; at those that are missing comes nothing. */
  readonly outputs: Readonly<Record<string, Arrival>>;
  readonly failed?: Failed;
  /** It has begun, and was given up with what is around it. */
  readonly isCut?: boolean;
  /** Warnings that it writes. */
  readonly warnings?: number;
}

export interface Failed {
  /** The operators that may be named as the place. */
  readonly culprits: readonly number[];
  readonly isRetryable: boolean;
  /** A stream that it reads broke: that is under the policy of the node that broke. */
  readonly isOfInput: boolean;
}

/** What a call of `run` is given. */
export interface Taken {
  readonly inputs: Readonly<Record<string, Payload>>;
  readonly streams: Readonly<Record<string, readonly Chunks[]>>;
  /** The same, to be compared. */
  readonly given: string;
  /** Of a join of any kind: what may be the first to come. */
  readonly candidates: readonly string[];
}

/** Takes the inputs of a firing, or says that one does not fit. */
export function take(operator: Operator, arrivals: Arrivals): Taken | 'bad-input' {
  const inputs: Record<string, Payload> = {};
  const streams: Record<string, readonly Chunks[]> = {};
  const came = operator.inputs.map((_, at) => (arrivals[at] ?? []).filter(isPresent));
  for (const [at, { port, many, stream, type }] of operator.inputs.entries()) {
    const present = came[at] ?? [];
    if (port === 'when' || present.length === 0) continue;
    const values = present.map((arrival) => (arrival.kind === 'value' ? arrival.payload : undefined));
    if (type === 'text' && !areTexts(present)) return 'bad-input';
    inputs[port] = many ? values : values[0];
    if (stream) streams[port] = present.map(chunksOf);
  }
  const candidates = [inputs['in']].flat().map(shown);
  return { inputs, streams, given: givenOf(inputs, new Set(Object.keys(streams))), candidates };
}

function areTexts(present: readonly Arrival[]): boolean {
  return present.every((arrival) => arrival.kind === 'value' && typeof arrival.payload === 'string');
}

/** Whether something is read chunk by chunk, so that it cannot be read again. */
export function isOpenStream(arrival: Arrival): boolean {
  return arrival.kind !== 'nothing' && arrival.chunks !== undefined && isPresent(arrival);
}

/** A failure because a stream that is read broke. */
export function brokenBy(outputs: Outcome['outputs'] = {}): Outcome {
  return { outputs, failed: { culprits: [], isRetryable: false, isOfInput: true } };
}

/** What the engine makes of an answer. */
export function outcomeOf(index: number, { policy }: Operator, answer: Answer): Outcome {
  const failed = { culprits: [index], isRetryable: true, isOfInput: false };
  if (answer.kind === 'gives') {
    const outputs = Object.entries(answer.outputs).map(([port, value]) => [port, arrived(value)] as const);
    return { outputs: Object.fromEntries(outputs) };
  }
  if (answer.kind === 'broken') return brokenBy();
  if (answer.kind === 'cut') return { outputs: {}, isCut: true };
  if (answer.kind !== 'streams') return { outputs: {}, failed };
  const { chunks, end } = answer;
  if (end === 'ended') return { outputs: { out: { kind: 'value', payload: joined(chunks), chunks } } };
  // What was held back, or never began, is not there for anybody.
  const isOpen = chunks.length > 0 && policy.hold !== true;
  if (end === 'cut') return { outputs: isOpen ? { out: { kind: 'never', chunks } } : {}, isCut: true };
  const outputs: Outcome['outputs'] = isOpen ? { out: { kind: 'broken', chunks, isOpen } } : {};
  return end === 'broken' ? brokenBy(outputs) : { outputs, failed };
}

/** The whole value equals the joined chunks. */
function joined(chunks: readonly Payload[]): Payload {
  return chunks.length === 1 ? chunks[0] : chunks.map(shown).join('');
}

/** A node that is bypassed hands each output the first input of its type; what it hands on to none may be anything. */
export function bypassed(index: number, operator: Operator, arrivals: Arrivals): Outcome {
  const outcomes = operator.outputs.map(({ port, type, stream }): Outcome => {
    const at = operator.inputs.findIndex(
      (input, place) => input.port !== 'when' && input.type === type && arrivals[place]?.some(isPresent),
    );
    const present = (arrivals[at] ?? []).filter(isPresent);
    const [first] = present;
    if (first === undefined) return { outputs: {} };
    if (operator.inputs[at]?.type === 'text' && !areTexts(present)) return badInput(index);
    if (stream && isOpenStream(first)) return outcomeOf(index, operator, { kind: 'streams', ...chunksOf(first) });
    if (first.kind === 'broken') return brokenBy();
    return first.kind === 'value' ? { outputs: { [port]: arrived(first.payload) } } : { outputs: {}, isCut: true };
  });
  const outputs = Object.assign({}, ...outcomes.map((outcome) => outcome.outputs));
  return { ...outcomes.find(({ failed, isCut }) => failed ?? isCut), outputs };
}

/** What reaches a sink is shown as it comes. */
export function sunk(arrivals: Arrivals): Outcome {
  const [arrival] = arrivals.flat();
  if (arrival?.kind === 'broken') return brokenBy();
  return arrival?.kind === 'never' ? { outputs: {}, isCut: true } : { outputs: {} };
}

/** All that a sink shows. */
export function shownAt(arrivals: Arrivals): string {
  const [arrival] = arrivals.flat();
  return arrival === undefined ? '' : chunksOf(arrival).chunks.map(shown).join('');
}

/** By port; or, where it was given up with what is around it, none. */
export type Outputs = Readonly<Record<string, Arrival>> | 'never';

/** The outcome of a firing, and what there is to compare. */
export type Fired = Outcome & Partial<Pick<Deed, 'attempts' | 'given' | 'candidates' | 'shows' | 'errs'>>;

/** Where a failure goes. */
export type Policy = 'continue' | 'output' | 'stop';

/** What comes of a failure, by its policy. */
export function afterFailure({ outputs }: Outcome, policy: Policy): Outputs {
  if (policy === 'continue') return outputs;
  if (policy === 'output') return { ...outputs, error: arrived({ code: 'any' }) };
  // Who reads a stream that had begun has seen a part of it.
  const { out } = outputs;
  return out?.kind === 'broken' ? { out: { kind: 'never', chunks: out.chunks } } : 'never';
}

/** How a firing ended. */
export function endOf({ failed, isCut }: Outcome): Deed['end'] {
  if (failed) return 'failed';
  return isCut ? 'cut' : 'completed';
}

/** An input got what does not fit it. */
export function badInput(index: number): Outcome {
  return { outputs: {}, failed: { culprits: [index], isRetryable: false, isOfInput: false } };
}

/** What has come, changed on its way as its channel says. */
export function coerced(arrival: Arrival, coercion: string | undefined): Arrival {
  return coercion === 'to-text' && arrival.kind === 'value' ? arrived(textOf(arrival.payload)) : arrival;
}
