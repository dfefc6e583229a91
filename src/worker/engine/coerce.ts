import { failure } from '../../flow/failure';
import { isOfType, type Payload, shapeOf, textOf } from '../../flow/payload';
import type { Coercion, PortType } from '../../flow/port-type';
import type { OperatorPlan } from './plan';

/** Changes a payload so that it fits the input it arrives at; `check` only looks. */
export function coerce(
  payload: Payload,
  coercion: Coercion,
  step: OperatorPlan,
  port: string,
  type: PortType,
): Payload {
  switch (coercion) {
    case 'to-text':
    case 'to-json-text':
    case 'message-to-text':
      return textOf(payload);
    case 'to-user-message':
      return { role: 'user', content: textOf(payload) };
    case 'message-to-messages':
    case 'to-list':
      return [payload];
    case 'check':
      if (isOfType(payload, type)) return payload;
      throw failure(
        'bad-input',
        `Input ${port} of ${step.definition.label} (${step.operator.node.join(' / ')}) takes ${type} and got ${shapeOf(payload)}.`,
        'Put a node that converts it in between, or wire an output of that type.',
      );
    default:
      return coercion satisfies never;
  }
}
