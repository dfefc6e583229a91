import { type Failure, FailureError } from '../../src/flow/failure';

/** What a promise fails with. Where it does not fail, or not with one of our failures, the test does. */
export async function failureFrom(promise: Promise<unknown>): Promise<Failure> {
  const thrown: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof FailureError) return thrown.failure;
  throw new Error(`not a failure: ${String(thrown)}`, { cause: thrown });
}
