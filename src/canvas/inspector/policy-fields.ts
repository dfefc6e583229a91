import * as z from 'zod';
import { type Policy, policySchema } from '../../flow/policy';

/** What the form of a policy shows: waits in seconds, the retry laid open. */
export const policyFields = z.object({
  tries: z.int().min(1).max(20).default(1).meta({ title: 'Tries', unit: 'in all' }),
  backoff: z
    .enum(['fixed', 'exponential'])
    .default('exponential')
    .meta({ title: 'Wait between tries', labels: { fixed: 'always as long', exponential: 'twice as long each time' } }),
  delay: z.number().min(0).max(3_600).default(1).meta({ title: 'First wait', unit: 'seconds' }),
  longest: z.number().min(0).max(3_600).default(30).meta({ title: 'Longest wait', unit: 'seconds' }),
  jitter: z.boolean().default(true).meta({
    title: 'Vary the wait',
    hint: 'Each wait is a random part of it, so that many tries do not come at once.',
  }),
  timeout: z
    .number()
    .min(0.001)
    .max(86_400)
    .optional()
    .meta({ title: 'Time limit', unit: 'seconds', hint: 'For each try. Empty sets none.' }),
  onError: z
    .enum(['stop', 'continue'])
    .default('stop')
    .meta({ title: 'Then', labels: { stop: 'stop the run', continue: 'go on without it' } }),
  hold: z
    .boolean()
    .default(false)
    .meta({ title: 'Pass on only when whole', hint: 'A stream can then be tried again after its first word.' }),
  cache: z
    .enum(['never', 'unchanged'])
    .default('never')
    .meta({
      title: 'In the next run',
      labels: { never: 'do it again', unchanged: 'take the last result if nothing changed' },
    }),
});

export type PolicyForm = z.input<typeof policyFields>;

/** A policy as the form shows it; what it does not say is left to the form's defaults. */
export function formOfPolicy({ retry, timeoutMs, ...rest }: Policy): PolicyForm {
  return {
    ...rest,
    ...(timeoutMs === undefined ? {} : { timeout: timeoutMs / 1000 }),
    ...(retry === undefined
      ? {}
      : {
          tries: retry.attempts,
          backoff: retry.backoff,
          delay: retry.delayMs / 1000,
          longest: retry.maxDelayMs / 1000,
          jitter: retry.jitter,
        }),
  };
}

/**
 * The policy that a form says, without what is usual; undefined where all of it is.
 * @param usual the policy of the node's type: what differs from it is said, what is the same is not
 * @returns a failure of the schema where a value cannot be one: nothing is changed then
 */
export function policyOfForm(form: PolicyForm, usual: Policy): { readonly policy: Policy | undefined } | undefined {
  const parsed = policyFields.safeParse(form);
  if (!parsed.success) return undefined;
  const { tries, backoff, delay, longest, jitter, timeout, onError, hold, cache } = parsed.data;
  const retry =
    tries > 1 || usual.retry
      ? { attempts: tries, backoff, delayMs: delay * 1000, maxDelayMs: longest * 1000, jitter }
      : undefined;
  const said: Policy = policySchema.parse({
    ...(retry === undefined || same(retry, usual.retry) ? {} : { retry }),
    ...(timeout === undefined || timeout * 1000 === usual.timeoutMs ? {} : { timeoutMs: timeout * 1000 }),
    ...(onError === (usual.onError ?? 'stop') ? {} : { onError }),
    ...(hold === (usual.hold ?? false) ? {} : { hold }),
    ...(cache === (usual.cache ?? 'never') ? {} : { cache }),
  });
  return { policy: Object.keys(said).length === 0 ? undefined : said };
}

const same = (one: object, other: object | undefined): boolean => JSON.stringify(one) === JSON.stringify(other);
