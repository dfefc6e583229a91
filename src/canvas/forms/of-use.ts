import type { ConfigField } from '../../flow/config-field';
import type { Json } from '../../flow/json';

type Wanted = NonNullable<ConfigField['onlyFor']>;

/** Whether the fields beside it are as the field wants them; one that holds a port is shown whatever they are. */
export function isOfUse({ onlyFor, key }: ConfigField, beside: Readonly<Record<string, Json>>): boolean {
  if (onlyFor === undefined || isAsWanted(onlyFor, beside)) return true;
  return beside[key] !== undefined && JSON.stringify(beside[key]).includes('{{');
}

/** Whether each of some fields has one of the values that are wanted of it. */
export function isAsWanted(wanted: Wanted, values: Readonly<Record<string, Json>>): boolean {
  return Object.entries(wanted).every(([other, allowed]) => allowed.some((value) => value === values[other]));
}
