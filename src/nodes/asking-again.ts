import { FailureError } from '../flow/failure';
import type { ModelRequest, ModelResult } from '../flow/model-service';
import type { Services } from '../flow/services';

// As the policy of a node that asks once. A node that asks often cannot leave it to its policy, which would begin all anew.
const attempts = 3;
const firstWaitMilliseconds = 500;
const longestWaitMilliseconds = 8_000;

type Door = Pick<Services, 'models' | 'sleep' | 'log' | 'signal'>;

/**
 * Asks a model, piece by piece, and again where that may help; once a piece was given out it is not asked again.
 * @returns the whole answer
 */
export async function* askedAgain(request: ModelRequest, services: Door): AsyncGenerator<string, ModelResult> {
  for (let attempt = 1; ; attempt++) {
    let hasSpoken = false;
    try {
      const { parts, result } = await services.models.chat(request);
      // What breaks is told by the parts; the promise must not be told again as unhandled.
      result.catch(() => undefined);
      for await (const part of parts) {
        if (part.type !== 'text' || part.text === '') continue;
        hasSpoken = true;
        yield part.text;
      }
      return await result;
    } catch (thrown) {
      const mayHelp = thrown instanceof FailureError && thrown.failure.retryable && attempt < attempts;
      if (!mayHelp || hasSpoken || services.signal.aborted) throw thrown;
      services.log({ level: 'warning', text: `Asked ${request.model} again: ${thrown.failure.message}` });
      await services.sleep(waitAfter(attempt, thrown));
    }
  }
}

/** The same, without the pieces. */
export async function wholeAnswerAgain(request: ModelRequest, services: Door): Promise<ModelResult> {
  const pieces = askedAgain(request, services);
  for (;;) {
    const next = await pieces.next();
    if (next.done === true) return next.value;
  }
}

function waitAfter(attempt: number, { failure }: FailureError): number {
  const computed = firstWaitMilliseconds * 2 ** (attempt - 1);
  return Math.min(Math.max(computed, failure.retryAfterMilliseconds ?? 0), longestWaitMilliseconds);
}
