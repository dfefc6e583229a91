import type { Light } from './run-event';

/** How a run stands. */
export type RunStatus = 'running' | 'completed' | 'failed' | 'stopped' | 'interrupted';

/**
 * The light of a run as a whole: of its chat, its line in the log and in the history.
 * @param state.isHeld it stands still, as a whole or at a breakpoint
 * @param state.hasErrors it went on to its end although something failed
 */
export function lightOfRun(
  status: RunStatus,
  state: { readonly isHeld?: boolean; readonly hasErrors?: boolean } = {},
): Light {
  switch (status) {
    case 'running':
      return state.isHeld ? 'paused' : 'active';
    case 'completed':
      return state.hasErrors ? 'failed' : 'done';
    case 'failed':
      return 'failed';
    default:
      return 'skipped';
  }
}

/**
 * What a light is when the run is over. What is settled stays. What waited, was held or at work, or never had its turn,
 * was not reached: nothing of it is to come, so no light stays on.
 */
export function lightAtEnd(light: Light): Light {
  return light === 'done' || light === 'failed' ? light : 'skipped';
}

/** What the light of a node hangs on, of one of its operators. */
export interface OperatorLight {
  readonly light: Light;
  /** It takes something out of the run, as each wire into an Interface does. */
  readonly isSink: boolean;
  /** The number of the last event that changed it; 0 where there was none. */
  readonly sequence: number;
}

/**
 * The light of a node with several operators: an Interface is a source and several sinks, a Sub-flow all that is in it.
 * It is held if any of them is, active if any of them is. Else it shows what the last of them came to that was not passed
 * over; of an Interface, once that is known, what came of its replies: that it gave out a message says less.
 */
export function lightOfNode(operators: readonly OperatorLight[]): Light {
  const lit = (['paused', 'active'] as const).find((light) => operators.some((operator) => operator.light === light));
  if (lit !== undefined) return lit;
  const replies = operators.filter(({ light, isSink }) => isSink && isSettled(light));
  const told = replies.length > 0 ? replies : operators;
  const taken = told.filter(({ light }) => light !== 'skipped');
  return latestOf(taken.length > 0 ? taken : told)?.light ?? 'idle';
}

function isSettled(light: Light): boolean {
  return light === 'done' || light === 'failed' || light === 'skipped';
}

function latestOf(operators: readonly OperatorLight[]): OperatorLight | undefined {
  return operators.reduce<OperatorLight | undefined>(
    (best, operator) => (best && best.sequence >= operator.sequence ? best : operator),
    undefined,
  );
}
