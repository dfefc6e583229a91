import { failure } from '../flow/failure';
import { type Payload, shapeOf } from '../flow/payload';

/**
 * A value as JSON text.
 * @throws FailureError `bad-input` for what JSON has no word for, or no end
 */
export function jsonText(value: Payload, indent: number): string {
  try {
    const text = JSON.stringify(value, undefined, indent);
    if (text !== undefined) return text; // undefined for what JSON has no word for, whatever its typing says
  } catch {
    // A value that contains itself, or is nested beyond what can be walked: told below, like any other.
  }
  throw failure(
    'bad-input',
    `The value cannot be written as JSON: it is ${shapeOf(value)}.`,
    'Wire a text, a number, a list or an object that does not contain itself.',
  );
}
