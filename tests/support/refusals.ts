import type { FailureCode } from '../../src/flow/failure';

/** Status, what a refusal by it means, and whether trying again may help. */
export const refusals: readonly [number, FailureCode, boolean][] = [
  [400, 'request-refused', false],
  [401, 'key-refused', false],
  [402, 'forbidden', false],
  [403, 'forbidden', false],
  [404, 'not-found', false],
  [408, 'server-failed', true],
  [409, 'server-failed', true],
  [413, 'context-too-long', false],
  [422, 'request-refused', false],
  [429, 'rate-limited', true],
  [500, 'server-failed', true],
  [502, 'server-failed', true],
  [503, 'server-failed', true],
  [529, 'server-failed', true],
];
