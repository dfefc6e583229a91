import { parseGuardedJson } from '../flow/guarded-json';
import { isOfType, type Payload, shapeOf } from '../flow/payload';
import type { PortType } from '../flow/port-type';
import { badUsage } from './refusal';

/**
 * What a word of the command line means where a value of a type is wanted: text stays text, all else is JSON.
 * @param what is said of it in a refusal: `The variable “name”`
 */
export function typedValue(word: string, type: PortType, what: string): Payload {
  if (type === 'text' || type === 'any') return word;
  const parsed = parseGuardedJson(word);
  if ('fault' in parsed) throw badUsage(`${what} is to be ${type}. ${parsed.fault}`, remedyOf(type));
  return checkedValue(parsed.value, type, what);
}

/** The same value, if it is of the type. */
export function checkedValue(value: unknown, type: PortType, what: string): Payload {
  if (isOfType(value, type)) return value;
  throw badUsage(`${what} is to be ${type}, and not ${shapeOf(value)}.`, remedyOf(type));
}

function remedyOf(type: PortType): string {
  if (type === 'number') return 'Write a number, like 3 or 0.5.';
  if (type === 'boolean') return 'Write true or false.';
  return `Write ${type} as JSON.`;
}
