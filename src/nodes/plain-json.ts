import { failure } from '../flow/failure';
import type { Json } from '../flow/json';
import type { Payload } from '../flow/payload';
import { jsonOf } from './json-in';

/** What is kept as one record: what is larger belongs in a file. */
const mostCharacters = 1_000_000;

/**
 * A copy of a value that is JSON and nothing else, to be kept.
 * @param place the node and the port, as a person reads them: `The row of the Store`
 * @throws FailureError `bad-input`; `payload-too-large`
 */
export function plainJson(value: Payload, place: string): Json {
  const text = jsonText(value);
  if (text !== undefined && text.length > mostCharacters)
    throw failure(
      'payload-too-large',
      `${place} has ${text.length} characters as JSON, and may have ${mostCharacters}.`,
      'Put in less, or split it and put in each part by itself.',
    );
  const json = text === undefined ? undefined : jsonOf(text);
  if (json !== undefined) return json;
  throw failure(
    'bad-input',
    `${place} is no JSON: it holds itself, or is nested too deep.`,
    'Wire plain values; a JSON query node picks what is needed.',
  );
}

/** Undefined for what cannot be written. */
function jsonText(value: Payload): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
