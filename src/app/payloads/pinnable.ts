import type { FlowNode } from '../../flow/flow';
import { parseGuardedJson } from '../../flow/guarded-json';
import { isOfType, type Payload, shapeOf } from '../../flow/payload';
import type { PortType } from '../../flow/port-type';
import { type NodeOutput, portsOfDefinition } from '../../flow/ports';
import { say } from '../../look/words';
import { catalogue } from '../../nodes';
import type { PinnedOutputs } from './pin-place';

/** The outputs of a node at which payloads can stand in for what it does; none where its work is not its own. */
export function pinnableOutputs(node: FlowNode): readonly NodeOutput[] {
  const definition = catalogue.get(node.type);
  if (!definition || definition.subFlow || definition.passage || definition.tool) return [];
  return portsOfDefinition(definition, node.config).outputs.filter(({ hidden }) => !hidden);
}

/** What of the outputs of a firing can be pinned: those of ports that are in sight. */
export function pinnedFrom(outputs: PinnedOutputs, ports: readonly NodeOutput[]): PinnedOutputs {
  const entries = ports.flatMap(({ id }) => (outputs[id] === undefined ? [] : [[id, outputs[id]] as const]));
  return Object.fromEntries(entries);
}

/** An example for each port, to be written over. */
export function exampleOutputs(ports: readonly NodeOutput[]): PinnedOutputs {
  return Object.fromEntries(ports.map(({ id, type }) => [id, exampleOf(type)]));
}

function exampleOf(type: PortType): Payload {
  const examples: Readonly<Record<string, Payload>> = {
    text: '',
    any: '',
    number: 0,
    boolean: false,
    message: { role: 'assistant', content: '' },
  };
  if (type in examples) return examples[type];
  return type.startsWith('list<') || type === 'messages' || type === 'vector' ? [] : {};
}

/** Outputs as a person writes them, by port; or why they cannot be pinned. */
export function readOutputs(
  text: string,
  ports: readonly NodeOutput[],
): { readonly outputs: PinnedOutputs } | { readonly fault: string } {
  const read = parseGuardedJson(text, { textCharacters: 64_000_000 });
  if (!('value' in read)) return { fault: say('This is no JSON yet.') };
  const { value } = read;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { fault: say('Write an object with a field for each output: {ports}.', { ports: namesOf(ports) }) };
  for (const [id, payload] of Object.entries(value)) {
    const port = ports.find((other) => other.id === id);
    if (!port) return { fault: say('There is no output {port}: write {ports}.', { port: id, ports: namesOf(ports) }) };
    if (!isOfType(payload, port.type))
      return {
        fault: say('{port} gives out {type}; this is {shape}.', { port: id, type: port.type, shape: shapeOf(payload) }),
      };
  }
  return { outputs: value as PinnedOutputs }; // an object of payloads by port, as was just seen
}

function namesOf(ports: readonly NodeOutput[]): string {
  return ports.map(({ id }) => id).join(', ');
}
