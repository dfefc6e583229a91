import type { Json } from '../../flow/json';
import { isAsyncIterable, type Payload } from '../../flow/payload';
import { expandTemplate } from '../../flow/template';
import { coerce } from './coerce';
import type { Firing } from './firing';
import { type Frame, slotState } from './frame';
import { Inlet, streamOf } from './inlet';
import type { ArrivalPlan, InputPlan, OperatorPlan } from './plan';
import { readLater } from './read-later';
import { isPresent } from './settle';

/**
 * What a node is given: a value for each wired input, and for those that the config stands in for.
 * @throws FailureError `bad-input` when a payload of type any does not fit
 */
export function gather(firing: Firing): Record<string, Payload> {
  const inputs: Record<string, Payload> = {};
  const { step, frame } = firing;
  if (step.plain !== undefined) {
    for (let index = 0; index < step.plain.length; index++) {
      const { port, slot } = step.plain[index] as (typeof step.plain)[number]; // index < length
      inputs[port] = frame.values[slot];
    }
    return inputs;
  }
  for (let index = 0; index < step.inputs.length; index++) {
    const input = step.inputs[index] as InputPlan; // index < length
    if (input.isGate || input.arrivals.length === 0) continue;
    const value = gatherInput(firing, input);
    if (value !== undefined) inputs[input.port] = value;
  }
  return inputs;
}

/** What a node is given at one of its inputs; throws as `gather` does. */
export function gatherInput(firing: Firing, input: InputPlan): Payload {
  return input.many ? gatherMany(firing, input) : gatherOne(firing, input, input.arrivals[0]);
}

function gatherMany(firing: Firing, input: InputPlan): readonly Payload[] {
  const values: Payload[] = [];
  for (const arrival of input.arrivals) {
    const value = gatherOne(firing, input, arrival);
    if (value !== undefined) values.push(value);
  }
  return values;
}

function gatherOne(firing: Firing, input: InputPlan, arrival: ArrivalPlan | undefined): Payload {
  if (arrival === undefined || !isPresent(firing.frame, arrival.slot)) return undefined;
  const value = firing.frame.values[arrival.slot];
  if (firing.frame.states[arrival.slot] === slotState.open) {
    const inlet = value as Inlet; // an open slot holds one
    firing.inlets ??= [];
    firing.inlets.push(inlet);
    return inlet.readBy(firing);
  }
  const payload =
    arrival.coercion === undefined ? value : coerce(value, arrival.coercion, firing.step, input.port, input.type);
  // Only a node asks for a stream; the engine itself takes a value as it is.
  return input.isStream && firing.step.act === 'run' ? streamOf(payload) : payload;
}

/** Lets the streams that have come to an input go unread, so that they hold nobody up. */
export function dropStreams(frame: Frame, { arrivals }: InputPlan): void {
  for (const { slot } of arrivals) if (frame.states[slot] === slotState.open) (frame.values[slot] as Inlet).drop(); // an open slot holds an inlet
}

/** What has come to the inputs of a step, whole; of a stream, what has come and was kept. Nothing of it is checked. */
export function inputsNow(frame: Frame, step: OperatorPlan): Readonly<Record<string, Payload>> {
  return { ...inputsWhenRead(frame, step) };
}

/** The same, but each stream is joined when it is first read there. */
export function inputsWhenRead(frame: Frame, step: OperatorPlan): Readonly<Record<string, Payload>> {
  const inputs: Record<string, Payload> = {};
  for (const input of step.inputs) {
    const values = input.arrivals.filter(({ slot }) => isPresent(frame, slot)).map(({ slot }) => frame.values[slot]);
    const [first] = values;
    if (values.some((value) => value instanceof Inlet))
      readLater(inputs, input.port, () => (input.many ? values.map(whole) : whole(first)));
    else if (input.many && values.length > 0) inputs[input.port] = values;
    else if (first !== undefined) inputs[input.port] = first;
    else if (input.fromConfig) inputs[input.port] = step.operator.config[input.port];
  }
  return inputs;
}

function whole(value: Payload): Payload {
  return value instanceof Inlet ? value.filler.kept() : value;
}

/** The config of a firing: its templates filled in, in a copy. A stream has no value yet, and fills in nothing. */
export function fillConfig(firing: Firing, inputs: Readonly<Record<string, Payload>>): Readonly<Record<string, Json>> {
  const { config, templates } = firing.step.operator;
  const filled = structuredCopy(config);
  const values = Object.fromEntries(Object.entries(inputs).filter(([, value]) => !isAsyncIterable(value)));
  for (const { path, parts } of templates) setAt(filled, path, expandTemplate(parts, values, firing.run.variables));
  return filled;
}

/** Gives the inputs that are not wired the config field of their name. */
export function takeFromConfig(
  firing: Firing,
  inputs: Record<string, Payload>,
  config: Readonly<Record<string, Json>>,
): void {
  for (const input of firing.step.inputs) {
    const value = input.fromConfig ? config[input.port] : undefined;
    if (value !== undefined) inputs[input.port] = input.isStream ? streamOf(value) : value;
  }
}

interface MutableRecord {
  [key: string]: MutableJson;
}
type MutableJson = string | number | boolean | null | MutableJson[] | MutableRecord;

function structuredCopy(config: Readonly<Record<string, Json>>): MutableRecord {
  return copy(config) as MutableRecord; // a record's copy is a record
}

function copy(value: Json): MutableJson {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copy);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, copy(member)]));
}

function setAt(target: MutableRecord, path: readonly (string | number)[], text: string): void {
  let place: MutableJson | undefined = target;
  for (const key of path.slice(0, -1)) place = (place as MutableRecord | undefined)?.[key]; // lists index alike
  const last = path.at(-1);
  if (typeof place !== 'object' || place === null || last === undefined) return;
  (place as MutableRecord)[last] = text; // lists index alike
}
