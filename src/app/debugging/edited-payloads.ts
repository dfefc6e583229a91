import type { CompiledFlow } from '../../flow/compiled-flow';
import type { HeldFiring, Payloads } from '../../flow/debugging';
import { parseGuardedJson } from '../../flow/guarded-json';
import { isOfType, type Payload, shapeOf } from '../../flow/payload';
import type { PortType } from '../../flow/port-type';
import { say } from '../../look/words';

/** A port of a held firing at which another payload can be put. */
export interface EditablePort {
  readonly id: string;
  /** A payload has to be of one of them. */
  readonly types: readonly PortType[];
  /** It takes a list: one from each wire. */
  readonly isMany: boolean;
}

/** The ports at which payloads of a held firing can be changed: those that are wired, before the node; else what it gives out. */
export function editablePorts(compiled: CompiledFlow, { operator, when }: HeldFiring): readonly EditablePort[] {
  const found = compiled.operators[operator];
  if (found === undefined) return [];
  if (when === 'after')
    return found.outputs
      .filter(({ channels }) => channels.length > 0)
      .map(({ port, type }) => ({ id: port, types: [type], isMany: false }));
  return found.inputs
    .filter(({ channels }) => channels.length > 0)
    .map(({ port, channels, many }) => {
      // What has come is still as it was given out: it is made what the node wants when the node reads it.
      const types = channels.flatMap((index) => {
        const from = compiled.channels[index]?.from;
        return from === undefined ? [] : (compiled.operators[from[0]]?.outputs[from[1]]?.type ?? []);
      });
      return { id: port, types: [...new Set(types)], isMany: many };
    });
}

/** The payloads of those ports, as a person sees and writes them. */
export function shownPayloads({ when, inputs, outputs }: HeldFiring, ports: readonly EditablePort[]): Payloads {
  const payloads = when === 'before' ? inputs : outputs;
  return Object.fromEntries(ports.flatMap(({ id }) => (payloads[id] === undefined ? [] : [[id, payloads[id]]])));
}

/** Payloads as a person writes them, by port; or why they cannot be put there. */
export function readEdited(
  text: string,
  ports: readonly EditablePort[],
): { readonly payloads: Payloads } | { readonly fault: string } {
  const read = parseGuardedJson(text, { textCharacters: 64_000_000 });
  if (!('value' in read)) return { fault: say('This is no JSON yet.') };
  const { value } = read;
  const names = ports.map(({ id }) => id).join(', ');
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { fault: say('Write an object with a field for each port: {ports}.', { ports: names }) };
  for (const [id, payload] of Object.entries(value)) {
    const port = ports.find((other) => other.id === id);
    if (!port) return { fault: say('There is no port {port} here: write {ports}.', { port: id, ports: names }) };
    const fault = faultOf(port, payload);
    if (fault !== undefined) return { fault };
  }
  return { payloads: value as Payloads }; // an object of payloads by port, as was just seen
}

function faultOf({ id, types, isMany }: EditablePort, payload: Payload): string | undefined {
  const isRight = (one: Payload) => types.some((type) => isOfType(one, type));
  const values = { port: id, type: types.join(', '), shape: shapeOf(payload) };
  if (!isMany) return isRight(payload) ? undefined : say('{port} holds {type}; this is {shape}.', values);
  if (Array.isArray(payload) && payload.every(isRight)) return undefined;
  return say('{port} holds a list of {type}; this is {shape}.', values);
}
