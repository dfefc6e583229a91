import * as z from 'zod';

export const retrySchema = z.strictObject({
  /** How many times in all, the first one included. */
  attempts: z.int().min(1).max(20),
  backoff: z.enum(['fixed', 'exponential']),
  delayMs: z.number().min(0).max(3_600_000),
  maxDelayMs: z.number().min(0).max(3_600_000),
  /** Full jitter: the wait is a random part of the computed delay, so that many clients do not return at once. */
  jitter: z.boolean(),
});

export const policySchema = z.strictObject({
  retry: retrySchema.optional(),
  timeoutMs: z.number().min(1).max(86_400_000).optional(),
  onError: z.enum(['stop', 'continue']).optional(),
  /** Pass a stream on only when it is whole, so that it can be retried after its first chunk. */
  hold: z.boolean().optional(),
  cache: z.enum(['never', 'unchanged']).optional(),
});

export type Retry = Readonly<z.infer<typeof retrySchema>>;

/** What happens when a node fails, takes too long, or would do the same work again. */
export type Policy = Readonly<z.infer<typeof policySchema>>;
