import type { ModelService } from '../../src/flow/model-service';
import type { FiringContext, Usage } from '../../src/flow/services';

/** Models of which a test says what they do; what it does not expect to be asked throws. */
export function modelServiceWith(answers: Partial<ModelService> = {}): ModelService {
  const unexpected = () => {
    throw new Error('this test expects no call of a model');
  };
  return {
    chat: unexpected,
    embed: unexpected,
    image: unexpected,
    speak: unexpected,
    transcribe: unexpected,
    ...answers,
  };
}

/** A firing that a test makes services for: nothing is limited, and what is reported is kept. */
export function firingContext(
  signal: AbortSignal = new AbortController().signal,
  given: Partial<FiringContext> = {},
): FiringContext & { readonly reported: Usage[] } {
  const reported: Usage[] = [];
  return {
    reported,
    signal,
    slots: {},
    beforePaidRequest: async () => undefined,
    report: (usage) => void reported.push(usage),
    ask: async () => {
      throw new Error('this test expects no question');
    },
    ...given,
  };
}
