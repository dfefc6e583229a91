import { type Failure, FailureError, failure } from '../../flow/failure';
import { createDesk, type VectorAnswer, type VectorTask } from './desk';

/** What comes back from the worker. */
export type VectorReply = { readonly id: number } & ({ readonly answer: VectorAnswer } | { readonly failure: Failure });

/** What a `Worker` is, as far as the host uses it. */
export interface VectorWorker {
  postMessage(message: { readonly id: number; readonly task: VectorTask }): void;
  terminate(): void;
  onmessage: ((event: { readonly data: VectorReply }) => void) | null;
  onerror: ((event: unknown) => void) | null;
  onmessageerror: ((event: unknown) => void) | null;
}

/** Does tasks in the order in which they come. */
export interface VectorHost {
  do(task: VectorTask): Promise<VectorAnswer>;
}

/**
 * Hands tasks to one worker, begun for the first of them.
 * @param lost is told when the worker has ended by itself, with all that it held
 */
export function hostIn(newWorker: () => VectorWorker, lost: () => void): VectorHost {
  const waiting = new Map<number, { resolve(answer: VectorAnswer): void; reject(reason: unknown): void }>();
  let worker: VectorWorker | undefined;
  let count = 0;
  const started = () => {
    const fresh = newWorker();
    fresh.onmessage = ({ data }) => {
      const asked = waiting.get(data.id);
      waiting.delete(data.id);
      if ('failure' in data) asked?.reject(new FailureError(data.failure));
      else asked?.resolve(data.answer);
    };
    const broken = () => {
      if (worker !== fresh) return;
      fresh.terminate();
      worker = undefined;
      lost();
      for (const { reject } of waiting.values()) reject(ended());
      waiting.clear();
    };
    fresh.onerror = broken;
    fresh.onmessageerror = broken;
    return fresh;
  };
  return {
    do: (task) =>
      new Promise((resolve, reject) => {
        worker ??= started();
        const id = count++;
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, task });
      }),
  };
}

/** Does tasks in the thread that asks: where there are no workers of this kind. */
export function hostHere(): VectorHost {
  const desk = createDesk();
  return { do: async (task) => desk(task) };
}

function ended(): FailureError {
  return failure(
    'internal',
    'What searches vectors has ended by itself.',
    'Play again; if it ends again, keep fewer texts.',
    { retryable: true },
  );
}
