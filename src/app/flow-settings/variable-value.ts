import type { Variable } from '../../flow/flow';
import type { Json } from '../../flow/json';
import type { PortType } from '../../flow/port-type';
import { parseTemplate } from '../../flow/template';

/** Whether templates can read a variable of this name. */
export function isVariableName(name: string): boolean {
  const [part, ...rest] = parseTemplate(`\${user.${name}}`);
  return rest.length === 0 && part?.kind === 'variable' && part.name === name;
}

/** A name that no variable has yet. */
export function freeName(variables: readonly Variable[]): string {
  const taken = new Set(variables.map(({ name }) => name));
  for (let number = variables.length + 1; ; number++) if (!taken.has(`value${number}`)) return `value${number}`;
}

/** A value as a person writes it: a text as it is, anything else as JSON. */
export function writtenValue(value: Json | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What was written, as a value of a type; undefined where it is none. */
export function readValue(text: string, type: PortType): Json | undefined {
  if (type === 'text') return text;
  try {
    const value = JSON.parse(text) as Json; // JSON.parse answers JSON
    if (type === 'number') return typeof value === 'number' ? value : undefined;
    if (type === 'boolean') return typeof value === 'boolean' ? value : undefined;
    if (type === 'list<text>') return isTexts(value) ? value : undefined;
    return value;
  } catch {
    return undefined; // no JSON yet, which is said beside the field
  }
}

function isTexts(value: Json): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
