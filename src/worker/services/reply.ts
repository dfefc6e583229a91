import { failure } from '../../flow/failure';
import type { ModelPart, ModelReply, ModelResult } from '../../flow/services';

/** An answer under way: gives out texts, returns the result. Every model speaks this, whatever its protocol. */
export type Answer = AsyncGenerator<string, ModelResult, void>;

/**
 * Turns an answer into a reply: waits for its first text, so that what fails before can be tried again.
 * The reply pulls: nothing is read from the model faster than `text` is read. `text` can be read once.
 */
export async function beginReply(answer: Answer): Promise<ModelReply> {
  let pending: IteratorResult<string, ModelResult> | undefined = await answer.next();
  const { promise: result, resolve, reject } = withResolvers<ModelResult>();
  result.catch(() => undefined); // whoever reads `text` is told the same; not everybody reads `result`

  const iterator: AsyncIterableIterator<string> = {
    async next() {
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
    },
    async return() {
      pending = undefined;
      reject(abandoned());
      await answer.return(noResult);
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  return { text: iterator, parts: partsOf(iterator), result };
}

async function* partsOf(text: AsyncIterable<string>): AsyncIterable<ModelPart> {
  for await (const piece of text) yield { type: 'text', text: piece };
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
