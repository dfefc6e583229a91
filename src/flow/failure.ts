import * as z from 'zod';

/** Every reason a firing or a run can fail for. Codes are stable; docs/failures.md explains each. */
export const failureCodes = [
  'internal',
  'bad-input',
  'bad-config',
  'input-broken',
  'payload-too-large',
  'timed-out',
  'stuck',
  'raised',
  'budget-spent',
  'model-not-found',
  'key-missing',
  'key-refused',
  'vault-locked',
  'passphrase-wrong',
  'forbidden',
  'not-found',
  'request-refused',
  'context-too-long',
  'rate-limited',
  'server-failed',
  'network-failed',
  'reply-incomplete',
  'reply-empty',
  'reply-malformed',
  'stalled',
  'redirect-refused',
  'status-refused',
  'code-failed',
  'code-too-long',
  'code-too-large',
  'sandbox-refused',
  'storage-failed',
  'file-unreadable',
  'file-too-large',
  'file-newer',
  'file-invalid',
  'version-unknown',
  'nobody-there',
  'interrupted',
] as const;

export type FailureCode = (typeof failureCodes)[number];

export const failureSchema = z.object({
  code: z.enum(failureCodes),
  /** What happened, in one sentence. Never holds a key or a whole payload. */
  message: z.string(),
  /** What to do, in one sentence. */
  remedy: z.string(),
  /** Whether trying again may help; a policy's retries look at nothing else. */
  retryable: z.boolean(),
  /** How long the other side asked us to wait, where it said so and we could read it. */
  retryAfterMilliseconds: z.number().optional(),
  /** The HTTP status, where there was one. */
  status: z.number().optional(),
});

/** An expected failure as data, so that it survives a worker boundary. */
export type Failure = Readonly<z.infer<typeof failureSchema>>;

/** How a node or service throws an expected failure. Anything else that is thrown is a bug and becomes `internal`. */
export class FailureError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
    this.name = 'FailureError';
  }
}

/** Makes an error to throw; not retryable unless said. */
export function failure(
  code: FailureCode,
  message: string,
  remedy: string,
  options: { readonly retryable?: boolean; readonly status?: number; readonly retryAfterMilliseconds?: number } = {},
): FailureError {
  return new FailureError({ code, message, remedy, retryable: false, ...options });
}

/** What was thrown, as data. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof FailureError) return thrown.failure;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    code: 'internal',
    message: `This node stopped on a fault of its own: ${message.slice(0, 300)}`,
    remedy: 'Play again; if it happens each time, report it with the flow.',
    retryable: false,
  };
}
