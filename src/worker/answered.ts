import { type Failure, FailureError } from '../flow/failure';

/** Makes a call, and answers why it was refused, as data: an error loses all but its message at the border. */
export async function answered(call: () => unknown): Promise<Failure | undefined> {
  try {
    await call();
    return undefined;
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
}
