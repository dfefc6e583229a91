import type { CompiledFlow } from '../flow/compiled-flow';
import { type Json, jsonSchema } from '../flow/json';
import { badUsage } from './refusal';
import { typedValue } from './typed-value';

/**
 * The values of `--var name=value`, of the types that the flow's list of variables says.
 * @throws Refusal for a variable the flow does not have, a value that is not of its type, and one that is missing
 */
export function variablesOf(compiled: CompiledFlow, given: readonly string[]): Readonly<Record<string, Json>> {
  const values: Record<string, Json> = {};
  for (const assignment of given) {
    const [name, word] = partsOf(assignment);
    const variable = compiled.variables.find((candidate) => candidate.name === name);
    if (variable === undefined) throw unknownVariable(name, compiled);
    if (Object.hasOwn(values, name)) throw badUsage(`The variable “${name}” is given twice.`, 'Give it once.');
    // `any` and JSON alike: what was written is text or was parsed as JSON.
    values[name] = jsonSchema.parse(typedValue(word, variable.type, `The variable “${name}”`));
  }
  const missing = compiled.variables.find(
    ({ name, value }) => value === undefined && !Object.hasOwn(values, name) && isUsed(name, compiled),
  );
  if (missing !== undefined)
    throw badUsage(`The variable “${missing.name}” has no value.`, `Give it one: --var ${missing.name}=…`);
  return values;
}

function partsOf(assignment: string): [string, string] {
  const equals = assignment.indexOf('=');
  if (equals < 1) throw badUsage('--var needs a name and a value.', 'Write it like this: --var name=value');
  return [assignment.slice(0, equals), assignment.slice(equals + 1)];
}

function unknownVariable(name: string, { variables }: CompiledFlow): Error {
  const names = variables.map((variable) => variable.name).join(', ');
  return badUsage(
    `The flow has no variable “${name.slice(0, 64)}”.`,
    names === '' ? 'It has none at all: leave --var out.' : `It has these: ${names}`,
  );
}

function isUsed(name: string, { operators }: CompiledFlow): boolean {
  return operators.some(({ templates }) =>
    templates.some(({ parts }) => parts.some((part) => part.kind === 'variable' && part.name === name)),
  );
}
