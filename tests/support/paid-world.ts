import { failure } from '../../src/flow/failure';
import type { ModelService } from '../../src/flow/model-service';
import type { FiringContext, Usage, World } from '../../src/flow/services';

/** What a world of paid requests counts. */
export interface PaidWorld {
  readonly world: Pick<World, 'models'>;
  /** Requests that were made, those that failed included. */
  arrived: number;
}

export interface PaidOptions {
  /** What each request that is answered uses. */
  readonly usage?: Usage;
  /** How long the answer to a request takes, by its number from 1. */
  readonly wait?: (request: number) => Promise<void>;
  /** Whether a request fails, by its number: it is retryable. */
  readonly fails?: (request: number) => boolean;
}

/** A world in which every request to a model is counted. */
export function paidWorld({ usage = {}, wait, fails }: PaidOptions = {}): PaidWorld {
  const paid: PaidWorld = {
    arrived: 0,
    world: {
      models: (firing: FiringContext): ModelService => ({
        async embed({ texts, model }) {
          await firing.beforePaidRequest();
          const request = ++paid.arrived;
          await wait?.(request);
          if (fails?.(request)) throw failure('server-failed', 'It failed.', 'Try again.', { retryable: true });
          firing.report(usage);
          return { vectors: texts.map((text) => [text.length]), model };
        },
        chat: unused,
        image: unused,
        speak: unused,
        transcribe: unused,
      }),
    },
  };
  return paid;
}

async function unused(): Promise<never> {
  throw new Error('no test node asks for that');
}
