import type { Operator } from '../../src/flow/compiled-flow';
import { type Arrival, isPresent } from './arrival';

/** What has come to each input of an operator, channel by channel. */
export type Arrivals = readonly (readonly Arrival[])[];

/** What a step does in the end; `wait` for ever where what it waits for was given up. */
export type Decision = 'fire' | 'skip' | 'broken' | 'wait';

/** The joins of design §6, word by word. */
export function decide(operator: Operator, arrivals: Arrivals): Decision {
  if (operator.disabled === 'off') return 'skip';
  const wired = arrivals.filter((input) => input.length > 0);
  const all = wired.flat();
  const isGate = (_: unknown, index: number) => operator.inputs[index]?.port === 'when';
  const gate = arrivals.find(isGate) ?? [];
  const others = arrivals.filter((input, index) => !isGate(input, index)).flat();
  if (operator.join === 'all') {
    if (all.some(isUnsettled)) return 'wait';
    // A broken stream is not nothing: who needs it whole fails with it.
    if (all.some((arrival) => arrival.kind === 'broken' && !arrival.isOpen)) return 'broken';
    return wired.every((input) => input.some(isPresent)) ? 'fire' : 'skip';
  }
  if (gate.some(isUnsettled)) return 'wait';
  if (operator.join === 'settled' && others.some(isUnsettled)) return 'wait';
  if (gate.length > 0 && !gate.some(isPresent)) return gateShut(operator, others);
  if (others.some(isPresent)) return 'fire';
  if (others.some(isUnsettled)) return 'wait';
  return others.length === 0 ? 'fire' : 'skip';
}

/** It is skipped for sure, but only when all that it waits for has settled. */
function gateShut({ join }: Operator, others: readonly Arrival[]): Decision {
  return join === 'any' && others.some(isUnsettled) ? 'wait' : 'skip';
}

function isUnsettled(arrival: Arrival): boolean {
  return arrival.kind === 'never' && arrival.chunks === undefined;
}
