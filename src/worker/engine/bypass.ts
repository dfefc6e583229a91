import { joinChunks, type Payload } from '../../flow/payload';
import { accept } from './accept';
import { fail } from './fail';
import type { Firing } from './firing';
import { gather } from './gather';
import { Inlet } from './inlet';
import type { OutputPlan } from './plan';

/** Lets a node that is bypassed hand each output the first input of its type. */
export function bypass(firing: Firing): void {
  const { step } = firing;
  const outputs: Record<string, Payload> = {};
  try {
    const inputs = gather(firing);
    for (const output of step.outputs) {
      const input = step.inputs.find(({ port, type }) => type === output.type && inputs[port] !== undefined);
      const value = input === undefined ? undefined : inputs[input.port];
      const first = input?.many === true && Array.isArray(value) ? value[0] : value;
      if (first !== undefined) outputs[output.port] = passable(first, output);
    }
  } catch (thrown) {
    fail(firing, thrown);
    return;
  }
  accept(firing, outputs);
}

/** A stream as the output takes it. */
function passable(value: Payload, output: OutputPlan): Payload {
  return value instanceof Inlet && !output.isStream ? wholeOf(value, output) : value;
}

async function wholeOf(inlet: Inlet, { type }: OutputPlan): Promise<Payload> {
  const chunks: Payload[] = [];
  for await (const chunk of inlet) chunks.push(chunk);
  return joinChunks(chunks, type);
}
