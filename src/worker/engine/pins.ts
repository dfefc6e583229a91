import { failure } from '../../flow/failure';
import { isOfType, type Payload, shapeOf } from '../../flow/payload';
import type { Pin } from '../../flow/runner';
import type { OperatorPlan, Plan } from './plan';

/** By operator: what stands in for each of its firings. */
export type Pinned = ReadonlyMap<number, Readonly<Record<string, Payload>>>;

/**
 * Finds the operators that payloads stand in for.
 * @throws FailureError `not-found` where there is no such node, `bad-input` where a payload does not fit its port
 */
export function pinsOf(plan: Plan, pins: readonly Pin[] | undefined): Pinned | undefined {
  if (pins === undefined || pins.length === 0) return undefined;
  return new Map(pins.map((pin) => placed(plan, pin)));
}

function placed(plan: Plan, { node, outputs }: Pin): readonly [number, Pin['outputs']] {
  const path = node.join('/');
  // An Interface is a source and sinks; only the source gives anything out.
  const step = plan.operators.find(({ operator, act }) => act !== 'sink' && operator.node.join('/') === path);
  if (step === undefined)
    throw failure(
      'not-found',
      `What is pinned to “${path}” has no place: the build has no step for such a node.`,
      'Unpin it. What a Sub-flow gives out can be pinned to the nodes inside it.',
    );
  for (const [port, payload] of Object.entries(outputs)) check(step, port, payload);
  return [step.index, outputs];
}

function check({ operator, definition }: OperatorPlan, port: string, payload: Payload): void {
  const output = operator.outputs.find((one) => one.port === port);
  if (output === undefined)
    throw failure(
      'bad-input',
      `${definition.label} has no output “${port}” that a payload could be pinned to.`,
      'Unpin it, and pin what it gives out now.',
    );
  if (payload !== undefined && !isOfType(payload, output.type))
    throw failure(
      'bad-input',
      `The output “${port}” of ${definition.label} gives out ${output.type}; what is pinned to it is ${shapeOf(payload)}.`,
      'Pin another payload.',
    );
}
