import type { Policy } from '../../src/flow/policy';

const retry = (attempts: number, jitter = false) =>
  ({ attempts, backoff: jitter ? 'exponential' : 'fixed', delayMs: 2, maxDelayMs: 5, jitter }) as const;

/** Most nodes have none. */
const policies: readonly (Policy | undefined)[] = [
  undefined,
  undefined,
  undefined,
  undefined,
  { retry: retry(2) },
  { retry: retry(2), onError: 'continue' },
  { retry: retry(3, true) },
  { onError: 'continue' },
  { onError: 'continue' },
  { onError: 'stop' },
  { hold: true, onError: 'continue' },
  { hold: true, retry: retry(3) },
];

/** The policy that a recipe chooses. What must not fail is not tried again; who never answers has little time. */
export function policyOf(
  choice: number,
  { isSound, isDeaf }: { readonly isSound: boolean; readonly isDeaf: boolean },
): Policy | undefined {
  if (isSound) return undefined;
  const policy = policies[choice % policies.length];
  return isDeaf ? { ...policy, timeoutMs: 3 } : policy;
}
