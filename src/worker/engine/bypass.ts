import { joinChunks, type Payload } from '../../flow/payload';
import { accept } from './accept';
import { fail } from './fail';
import type { Firing } from './firing';
import type { Frame } from './frame';
import { dropStreams, gatherInput } from './gather';
import { Inlet } from './inlet';
import type { InputPlan, OutputPlan } from './plan';
import { isPresent } from './settle';

/** Lets a node that is bypassed hand each output the first input of its type; what it hands on to none may be anything. */
export function bypass(firing: Firing): void {
  const { step, frame } = firing;
  const outputs: Record<string, Payload> = {};
  const taken = new Map<InputPlan, Payload>();
  try {
    for (const output of step.outputs) {
      const input = step.inputs.find((one) => one.type === output.type && hasCome(frame, one));
      if (input === undefined) continue;
      if (!taken.has(input)) taken.set(input, gatherInput(firing, input));
      const value = taken.get(input);
      const first = input.many && Array.isArray(value) ? value[0] : value;
      if (first !== undefined) outputs[output.port] = passable(first, output);
    }
  } catch (thrown) {
    fail(firing, thrown);
    return;
  } finally {
    for (const input of step.inputs) if (!taken.has(input)) dropStreams(frame, input);
  }
  accept(firing, outputs);
}

function hasCome(frame: Frame, { isGate, arrivals }: InputPlan): boolean {
  return !isGate && arrivals.some(({ slot }) => isPresent(frame, slot));
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
