import { failure } from '../flow/failure';
import { isOfType, type Payload, type PayloadOf, shapeOf } from '../flow/payload';
import type { PortType } from '../flow/port-type';

/**
 * A value as the type that its port has: what came through wires of type any, or was edited, may be another.
 * @param place the node and the port, as a person reads them: `The prompt of the Chat model`
 * @throws FailureError `bad-input` where it is not
 */
export function checkedInput<T extends PortType>(value: Payload, type: T, place: string): PayloadOf<T> {
  if (isOfType(value, type)) return value as PayloadOf<T>; // by the check
  throw failure(
    'bad-input',
    `${place} is to be ${type}, and it is ${shapeOf(value)}.`,
    `Wire an output of type ${type}.`,
  );
}

/** As `checkedInput`; undefined where nothing came. */
export function checkedOptional<T extends PortType>(value: Payload, type: T, place: string): PayloadOf<T> | undefined {
  return value === undefined ? undefined : checkedInput(value, type, place);
}
