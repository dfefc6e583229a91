import type { Variable } from '../../flow/flow';
import type { Json } from '../../flow/json';

/** Where the value of a variable is: in the flow and its file, on this machine alone, or asked for by each run. */
export const places = ['flow', 'machine', 'asked'] as const;
export type Place = (typeof places)[number];

export function placeOf(variable: Pick<Variable, 'value'>, own: Json | undefined): Place {
  if (variable.value !== undefined) return 'flow';
  return own === undefined ? 'asked' : 'machine';
}

/** What becomes of the value in the flow and of the one on this machine when it is to be somewhere else. */
export function movedTo(
  place: Place,
  value: Json,
): { readonly inFlow: Json | undefined; readonly own: Json | undefined } {
  return { inFlow: place === 'flow' ? value : undefined, own: place === 'machine' ? value : undefined };
}

/** A value of a type, to begin with. */
export function firstValue(type: Variable['type']): Json {
  if (type === 'number') return 0;
  if (type === 'boolean') return false;
  if (type.startsWith('list<')) return [];
  return type === 'text' ? '' : {};
}
