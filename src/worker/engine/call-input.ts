import type { ToolInput } from '../../flow/compiled-flow';
import { failure } from '../../flow/failure';
import { isOfType, isRecord, type Payload, shapeOf } from '../../flow/payload';
import type { Tool } from '../../flow/tool';

const remedy = 'Call it again with what its parameters say.';

/**
 * What a call gives to the Inputs of a flow, by their ports.
 * @throws FailureError `bad-input` where it is not what they take
 */
export function readCallInput(
  tool: Tool,
  inputs: readonly ToolInput[],
  input: unknown,
): Readonly<Record<string, Payload>> {
  const of = `the tool “${tool.name}”`;
  if (!isRecord(input)) throw bad(`The input of ${of} is an object, and it got ${shapeOf(input)}.`);
  const names = inputs.map(({ name }) => name);
  const unknown = Object.keys(input).find((name) => !names.includes(name));
  if (unknown !== undefined) throw bad(`${capital(of)} takes no “${unknown}”: ${listOf(names)}.`);
  const given: Record<string, Payload> = {};
  for (const { port, name, type, optional } of inputs) {
    const value = Object.hasOwn(input, name) ? input[name] : undefined;
    // Some models write null for what they leave out.
    const isLeftOut = value === undefined || (value === null && optional && !isOfType(null, type));
    if (isLeftOut && optional) continue;
    if (isLeftOut) throw bad(`${capital(of)} needs “${name}”, and it is missing.`);
    if (!isOfType(value, type)) throw bad(`“${name}” of ${of} takes ${type}, and it got ${shapeOf(value)}.`);
    given[port] = value;
  }
  return given;
}

function bad(message: string) {
  return failure('bad-input', message, remedy);
}

function listOf(names: readonly string[]): string {
  return names.length === 0 ? 'it takes nothing' : `it takes ${names.map((name) => `“${name}”`).join(', ')}`;
}

function capital(words: string): string {
  return `T${words.slice(1)}`;
}
