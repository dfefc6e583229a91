import type { CompiledFlow } from '../../flow/compiled-flow';
import type { Failure } from '../../flow/failure';
import type { Light, OperatorProgress } from '../../flow/run-event';
import { lightOfNode } from '../../flow/run-lights';
import { say } from '../../look/words';

/** What the operators of one node come to: its light, and the figures under its card. */
export interface NodeProgress {
  readonly light: Light;
  readonly firings: number;
  readonly milliseconds: number;
  readonly tokens: number;
  readonly costUsd: number;
  readonly remark?: string;
  readonly failure?: Failure;
  /** Of one that is held: before or after its work, and of which firing. */
  readonly held?: { readonly when: 'before' | 'after'; readonly hit: number };
  /** Of one that was passed over: why. */
  readonly passedOver?: PassedOver;
}

/**
 * Its branch was not taken; the run ended before it had its turn, or in the middle of its work; or of an Interface: it gave
 * out its message, and nothing came back.
 */
type PassedOver = 'branch not taken' | 'not reached' | 'stopped' | 'no reply';

/** Joins the operators of one node: an Interface is a source and several sinks, a Sub-flow everything in it. */
export function nodeProgress(operators: readonly OperatorProgress[], compiled: CompiledFlow): NodeProgress {
  const light = lightOfNode(
    operators.map((operator) => ({
      light: operator.light,
      isSink: compiled.operators[operator.operator]?.role === 'sink',
      sequence: Math.max(operator.startSequence, operator.endSequence),
    })),
  );
  const sum = (figure: (operator: OperatorProgress) => number) =>
    operators.reduce((total, operator) => total + figure(operator), 0);
  const failure = operators.find((operator) => operator.failure)?.failure;
  const remark = operators.find((operator) => operator.usage.remark)?.usage.remark;
  return {
    light,
    firings: Math.max(0, ...operators.map((operator) => operator.firings)),
    milliseconds: Math.max(0, ...operators.map((operator) => operator.milliseconds)),
    tokens: sum(({ usage }) => (usage.inputTokens ?? 0) + (usage.outputTokens ?? 0)),
    costUsd: sum(({ usage }) => usage.costUsd ?? 0),
    ...(remark === undefined ? {} : { remark }),
    ...(failure === undefined ? {} : { failure }),
    ...(light === 'paused' ? heldAt(operators) : {}),
    ...(light === 'skipped' ? { passedOver: passedOver(operators) } : {}),
  };
}

/** One that is held before its work has not begun the firing that it is held for. */
function heldAt(operators: readonly OperatorProgress[]): Pick<NodeProgress, 'held'> {
  const operator = operators.find(({ light }) => light === 'paused');
  if (operator === undefined) return {};
  const { active, firings } = operator;
  return { held: active > 0 ? { when: 'after', hit: firings } : { when: 'before', hit: firings + 1 } };
}

function passedOver(operators: readonly OperatorProgress[]): PassedOver {
  // Of a node that is passed over only the source of an Interface can be done.
  if (operators.some(({ light }) => light === 'done')) return 'no reply';
  const skipped = operators.filter(({ light }) => light === 'skipped');
  if (skipped.some(({ startSequence, endSequence }) => startSequence > endSequence)) return 'stopped';
  // That a branch was not taken is an event; what a run does not come to has none.
  return skipped.some(({ endSequence }) => endSequence > 0) ? 'branch not taken' : 'not reached';
}

/**
 * An operator to which something came, but not all: what it waits for is counted. The runner tells of waiting for a place
 * in a group only; this is seen from the wires.
 */
export function waitingProgress(
  compiled: CompiledFlow,
  operator: number,
  passed: ReadonlySet<number>,
): OperatorProgress | undefined {
  const channels = (compiled.operators[operator]?.inputs ?? []).flatMap((port) => port.channels);
  const came = channels.filter((channel) => passed.has(channel)).length;
  if (came === channels.length) return undefined;
  const remark = say('{came} of {count} inputs', { came, count: channels.length });
  return { ...noProgress(operator), light: 'waiting', usage: { remark } };
}

/** An operator of which nothing was said yet. */
export function noProgress(operator: number): OperatorProgress {
  return {
    operator,
    light: 'idle',
    active: 0,
    firings: 0,
    startSequence: 0,
    endSequence: 0,
    startTime: 0,
    milliseconds: 0,
    usage: {},
  };
}

/** The channels into and out of an operator. */
export function channelsAt(compiled: CompiledFlow, operator: number): readonly number[] {
  const found = compiled.operators[operator];
  if (!found) return [];
  return [...found.inputs, ...found.outputs].flatMap((port) => port.channels);
}
