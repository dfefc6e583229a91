import type { Payload } from '../../flow/payload';
import type { OperatorPlan } from './plan';

/** What came out at the ports of the build: what a node gave out at another one is nobody's, and may be anything. */
export function outputsOfBuild(
  { outputs }: OperatorPlan,
  payloads: Readonly<Record<string, Payload>> | undefined,
): Record<string, Payload> {
  const known: Record<string, Payload> = {};
  for (const { port } of outputs) {
    const value = payloads?.[port];
    if (value !== undefined) known[port] = value;
  }
  return known;
}
