import type { CompiledFlow } from '../../flow/compiled-flow';
import type { Failure } from '../../flow/failure';
import type { Light, OperatorProgress } from '../../flow/run-event';
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
}

/**
 * Joins the operators of one node: an Interface is a source and several sinks, a sub-flow everything in it. The node is
 * held if any of them is, active if any of them is; else it shows what the latest of them came to.
 */
export function nodeProgress(operators: readonly OperatorProgress[]): NodeProgress {
  const latest = operators.reduce<OperatorProgress | undefined>(
    (best, operator) => (best && sequenceOf(best) >= sequenceOf(operator) ? best : operator),
    undefined,
  );
  const sum = (figure: (operator: OperatorProgress) => number) =>
    operators.reduce((total, operator) => total + figure(operator), 0);
  const failure = operators.find((operator) => operator.failure)?.failure;
  const remark = operators.find((operator) => operator.usage.remark)?.usage.remark;
  return {
    light: (['paused', 'active'] as const).find((light) => shows(operators, light)) ?? latest?.light ?? 'idle',
    firings: Math.max(0, ...operators.map((operator) => operator.firings)),
    milliseconds: Math.max(0, ...operators.map((operator) => operator.milliseconds)),
    tokens: sum(({ usage }) => (usage.inputTokens ?? 0) + (usage.outputTokens ?? 0)),
    costUsd: sum(({ usage }) => usage.costUsd ?? 0),
    ...(remark === undefined ? {} : { remark }),
    ...(failure === undefined ? {} : { failure }),
  };
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
  return {
    operator,
    light: 'waiting',
    active: 0,
    firings: 0,
    startSequence: 0,
    endSequence: 0,
    startTime: 0,
    milliseconds: 0,
    usage: { remark: say('{came} of {count} inputs', { came, count: channels.length }) },
  };
}

function shows(operators: readonly OperatorProgress[], light: Light): boolean {
  return operators.some((operator) => operator.light === light);
}

function sequenceOf(operator: OperatorProgress): number {
  return Math.max(operator.startSequence, operator.endSequence);
}

/** The channels into and out of an operator. */
export function channelsAt(compiled: CompiledFlow, operator: number): readonly number[] {
  const found = compiled.operators[operator];
  if (!found) return [];
  return [...found.inputs, ...found.outputs].flatMap((port) => port.channels);
}
