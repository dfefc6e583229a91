import type { CompiledFlow, Operator } from '../flow/compiled-flow';
import { parseGuardedJson } from '../flow/guarded-json';
import type { Catalogue } from '../flow/node-definition';
import { isRecord, type Payload } from '../flow/payload';
import { itemType, type PortType } from '../flow/port-type';
import type { RunOptions } from '../flow/runner';
import type { CommandLine } from './command-line';
import type { Names } from './names';
import { badUsage } from './refusal';
import { checkedValue, typedValue } from './typed-value';

/** Where a run begins, and with what. */
export type Beginning = Pick<RunOptions, 'source' | 'inputs'>;

/** A place where a run can begin: one source, or all Inputs of the flow together. */
interface Start {
  readonly label: string;
  /** What `--source` may say for it. */
  readonly names: readonly string[];
  /** The number of the operator; none for the Inputs. */
  readonly source?: number;
  readonly slots: readonly Slot[];
  /** It cannot begin without these. */
  readonly needs: readonly Slot[];
}

/** One thing that a run can begin with. */
interface Slot {
  /** The name the run's options have for it. */
  readonly key: string;
  /** The last is what messages call it. */
  readonly names: readonly string[];
  readonly type: PortType;
}

interface Known {
  readonly names: Names;
  readonly catalogue: Catalogue;
}

/**
 * Decides where a run begins and gives it what it begins with.
 * @throws Refusal where that is not clear, or what was given does not fit
 */
export function beginningOf(
  compiled: CompiledFlow,
  line: Pick<CommandLine, 'input' | 'source'>,
  known: Known,
): Beginning {
  const start = chooseStart(startsOf(compiled, known), line.source);
  if (start === undefined) {
    if (line.input === undefined) return { inputs: {} };
    throw badUsage('The flow has nothing that takes an input.', 'Leave --input out, or add an Interface.');
  }
  const source = start.source === undefined ? {} : { source: start.source };
  return { ...source, inputs: inputsOf(start, line.input) };
}

function startsOf({ operators }: CompiledFlow, { names, catalogue }: Known): readonly Start[] {
  const starts: Start[] = [];
  const inputs: (Slot & { readonly isNeeded: boolean })[] = [];
  for (const [index, operator] of operators.entries()) {
    if (operator.role !== 'source' || operator.node.length > 1) continue;
    const definition = catalogue.get(operator.type);
    const label = names.nodeOf(index);
    if (definition?.passage === 'input') inputs.push(inputAt(operator, label));
    else starts.push(startAt(operator, index, { label, isAsked: definition?.role === 'interface' }));
  }
  if (inputs.length === 0) return starts;
  const needs = inputs.filter(({ isNeeded }) => isNeeded);
  return [...starts, { label: 'the Inputs', names: inputs.flatMap((slot) => slot.names), slots: inputs, needs }];
}

function startAt(
  operator: Operator,
  source: number,
  about: { readonly label: string; readonly isAsked: boolean },
): Start {
  const slots = operator.outputs.map(({ port, type }): Slot => ({ key: port, names: [port], type }));
  const text = textSlot(slots);
  const isRead = operator.outputs.some(({ port, channels }) => port === text?.key && channels.length > 0);
  const needs = about.isAsked && isRead && text !== undefined ? [text] : [];
  return { label: `“${about.label}”`, names: [operator.node[0] ?? '', about.label], source, slots, needs };
}

/** An Input goes by the id and the label of its node, and by the name that its config gives it as a port. */
function inputAt({ node, config, outputs }: Operator, label: string): Slot & { readonly isNeeded: boolean } {
  const key = node[0] ?? '';
  const name = typeof config['name'] === 'string' ? config['name'].trim() : '';
  const names = [key, label, ...(name === '' ? [] : [name])];
  return { key, names, type: outputs[0]?.type ?? 'any', isNeeded: config['optional'] !== true };
}

function chooseStart(starts: readonly Start[], wanted: string | undefined): Start | undefined {
  const labels = starts.map(({ label }) => label).join(', ');
  if (wanted === undefined) {
    if (starts.length <= 1) return starts[0];
    throw badUsage(`A run of this flow may begin at ${labels}.`, 'Say where: --source NAME');
  }
  const found = starts.filter(({ names }) => names.includes(wanted));
  if (found.length === 1) return found[0];
  const fault = found.length === 0 ? 'No run can begin at a node of that name.' : 'Several nodes have that name.';
  const remedy = starts.length === 0 ? 'Leave --source out.' : `It may begin at ${labels}; an id will do, too.`;
  throw badUsage(fault, remedy);
}

function inputsOf(start: Start, input: string | undefined): Readonly<Record<string, Payload>> {
  const inputs = input === undefined ? {} : givenInputs(start, input);
  const missing = start.needs.find(({ key }) => !Object.hasOwn(inputs, key));
  if (missing !== undefined) {
    const remedy = textSlot(start.slots) === undefined ? exampleOf(start) : '"…"';
    throw badUsage(`A run that begins at ${start.label} needs “${nameOf(missing)}”.`, `Give it: --input ${remedy}`);
  }
  // Of an earlier conversation there is nothing, which is not the same as nothing that will come.
  const isEmpty = ({ type }: Slot) => start.source !== undefined && (type === 'messages' || itemType(type));
  const empty = start.slots.filter(isEmpty).map(({ key }) => [key, []]);
  return { ...Object.fromEntries(empty), ...inputs };
}

function givenInputs(start: Start, input: string): Readonly<Record<string, Payload>> {
  const byName = objectIn(input);
  const only = textSlot(start.slots);
  if (byName === undefined) {
    if (only === undefined)
      throw badUsage('It takes several inputs.', `Give them by name: --input ${exampleOf(start)}`);
    return { [only.key]: typedValue(input, only.type, `What is given to ${start.label}`) };
  }
  return Object.fromEntries(
    Object.entries(byName).map(([name, value]) => {
      const slot = slotOf(start, name);
      return [slot.key, checkedValue(value, slot.type, `“${name}”`)];
    }),
  );
}

/** An object by name is JSON that begins with a brace; whatever else was written is text. */
function objectIn(input: string): Record<string, unknown> | undefined {
  if (!input.trimStart().startsWith('{')) return undefined;
  const parsed = parseGuardedJson(input);
  return 'value' in parsed && isRecord(parsed.value) ? parsed.value : undefined;
}

/** The slot that plain text is for: the message, or the only one. */
function textSlot(slots: readonly Slot[]): Slot | undefined {
  return slots.find(({ key }) => key === 'message') ?? (slots.length === 1 ? slots[0] : undefined);
}

function slotOf(start: Start, name: string): Slot {
  const byId = start.slots.find(({ key }) => key === name);
  const found = byId ? [byId] : start.slots.filter(({ names }) => names.includes(name));
  if (found.length === 1 && found[0]) return found[0];
  const known = `It takes ${start.slots.map((slot) => `“${nameOf(slot)}”`).join(', ')}.`;
  const asText =
    textSlot(start.slots)?.key !== 'message' ? '' : ' A message that is JSON itself goes in as {"message": "…"}.';
  const fault = found.length === 0 ? 'There is no input' : 'There are several inputs';
  throw badUsage(`${fault} “${name.slice(0, 64)}” at ${start.label}.`, known + asText);
}

function exampleOf(start: Start): string {
  return `'{${start.slots.map((slot) => `${JSON.stringify(nameOf(slot))}: …`).join(', ')}}'`;
}

function nameOf({ key, names }: Slot): string {
  return names.at(-1) ?? key;
}
