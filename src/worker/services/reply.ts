import { failure } from '../../flow/failure';
import type { ModelPart, ModelReply, ModelResult } from '../../flow/model-service';

/** An answer under way: gives out its parts, returns the result. Every model speaks this, whatever its protocol. */
export type Answer = AsyncGenerator<ModelPart, ModelResult, void>;

/**
 * Turns an answer into a reply: waits for its first part, so that what fails before can be tried again.
 * The reply pulls: nothing is read from the model faster than `text` or `parts` is read. One of them can be read, once.
 */
export async function beginReply(answer: Answer): Promise<ModelReply> {
  let pending: IteratorResult<ModelPart, ModelResult> | undefined = await answer.next();
  const { promise: result, resolve, reject } = withResolvers<ModelResult>();
  result.catch(() => undefined); // whoever reads the answer is told the same; not everybody reads `result`

  const next = async (): Promise<IteratorResult<ModelPart, undefined>> => {
    try {
      const step = pending ?? (await answer.next());
      pending = undefined;
      if (!step.done) return { done: false, value: step.value };
      // A generator that is asked again after its end answers undefined; the promise keeps its first result.
      resolve(step.value);
      return { done: true, value: undefined };
    } catch (error) {
      reject(error);
      throw error;
    }
  };
  const leave = async () => {
    pending = undefined;
    reject(abandoned());
    await answer.return(noResult);
  };
  const wordsAlone = async (): Promise<IteratorResult<string, undefined>> => {
    for (;;) {
      const step = await next();
      if (step.done) return step;
      if (step.value.type === 'text') return { done: false, value: step.value.text };
    }
  };
  return { text: viewOf(wordsAlone, leave), parts: viewOf(next, leave), result };
}

// Not a generator: its `return` would not reach the answer before the first part was asked for.
function viewOf<T>(
  next: () => Promise<IteratorResult<T, undefined>>,
  leave: () => Promise<void>,
): AsyncIterableIterator<T> {
  return {
    next,
    async return() {
      await leave();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

// A generator's `return` wants a value of its result type; `result` is already rejected when this is handed over.
const noResult: ModelResult = { text: '', finishReason: 'stop', model: '' };

function abandoned() {
  return failure('interrupted', 'The answer was not read to its end.', 'Nothing needs to be done.');
}

function withResolvers<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
