import * as z from 'zod';
import { failure } from '../flow/failure';
import type { Json } from '../flow/json';
import { defineNode } from '../flow/node-definition';
import { isOfType, isRecord, type Payload, shapeOf } from '../flow/payload';
import { codeField, codeName, codeSeconds } from './code-fields';
import { haveOwnIds, isDistinct, leaveFree, portsOfRows, rowIdField } from './row-ids';

const portSchema = z.object({
  name: codeName.default('value').meta({ title: 'Name', placeholder: 'value' }),
  type: z
    .enum(['any', 'text', 'number', 'boolean', 'json', 'list<text>', 'list<json>'])
    .default('any')
    .meta({ title: 'Type' }),
  id: rowIdField('What wires know it by, whatever its name is.'),
});

type CodePort = z.output<typeof portSchema>;

const portsField = z
  .array(portSchema)
  .max(50)
  .refine((ports) => isDistinct(ports.map(({ name }) => name)), 'has two of the same name')
  .refine(haveOwnIds, 'has two with the same id')
  // The ports that every node has.
  .refine((ports) => leaveFree(ports, 'when', 'error'), 'has the id of another port');

/** Runs JavaScript of a person's own, where it reaches nothing. */
export const code = defineNode({
  type: 'code',
  version: 1,
  label: 'Code',
  family: 'data',
  icon: 'code',
  help: 'Runs your JavaScript with the inputs by name. It has no network, no timers and no other node: values in, values out. What it writes with console.log is in the log.',
  synonyms: ['javascript', 'js', 'script', 'function', 'custom', 'transform', 'program', 'python'],
  config: z.object({
    source: codeField(
      'return value;',
      'The body of a function. Return the value; with several outputs, an object with their names.',
    ),
    inputs: portsField.default([{ id: 'in-1', name: 'value', type: 'any' }]).meta({ title: 'Inputs' }),
    outputs: portsField
      .min(1)
      .default([{ id: 'out-1', name: 'result', type: 'any' }])
      .meta({ title: 'Outputs' }),
    seconds: codeSeconds,
  }),
  inputs: { ports: ({ inputs }) => portsOf(inputs, 'in') },
  outputs: { ports: ({ outputs }) => portsOf(outputs, 'out') },
  summary: ({ source }) => source.split('\n').find((line) => /\w/.test(line) && !line.trim().startsWith('//')) ?? '',
  async run(inputs, config, services) {
    const ids = portsOfRows(config.inputs, 'in');
    const named = config.inputs.flatMap(({ name }, index) => {
      const id = ids[index] ?? '';
      return id in inputs ? [[name, plainOf(inputs[id], name)] as const] : [];
    });
    const returned = await services.sandbox.run({
      language: 'javascript',
      source: config.source,
      inputs: Object.fromEntries(named),
      now: services.now(),
      seed: Math.floor(services.random() * 2 ** 32),
      milliseconds: config.seconds * 1_000,
      onLine: (line) => services.log(line),
    });
    return outputsOf(returned, config.outputs);
  },
});

function portsOf(ports: readonly CodePort[], side: 'in' | 'out') {
  const ids = portsOfRows(ports, side);
  return Object.fromEntries(ports.map(({ name, type }, index) => [ids[index] ?? '', { name, type }] as const));
}

/** What goes into the code is what JSON holds; there is nothing else on the other side. */
function plainOf(value: Payload, name: string): Json {
  if (value !== undefined && typeof value !== 'function' && typeof value !== 'symbol' && typeof value !== 'bigint')
    return value as Json; // payloads are plain data; what of it is none is refused when it is written as JSON
  throw failure(
    'bad-input',
    `The input “${name}” takes what JSON can hold, and ${shapeOf(value)} came.`,
    'Put a node before it that makes text, a number, a list or an object of it.',
  );
}

/** With one output, what was returned is its value; with several, an object with their names. */
function outputsOf(returned: Json | undefined, ports: readonly CodePort[]): Readonly<Record<string, Json>> {
  const ids = portsOfRows(ports, 'out');
  if (returned === undefined) return {};
  if (ports.length > 1 && !isRecord(returned))
    throw failure(
      'code-failed',
      `The code has ${ports.length} outputs and returned ${shapeOf(returned)}.`,
      `Return an object with their names: { ${ports.map(({ name }) => name).join(', ')} }.`,
    );
  const outputs: [string, Json][] = [];
  for (const [index, { name, type }] of ports.entries()) {
    const value = ports.length === 1 ? returned : memberOf(returned, name);
    if (value === undefined) continue;
    if (!isOfType(value, type))
      throw failure(
        'code-failed',
        `The output “${name}” is ${type}, and the code returned ${shapeOf(value)}.`,
        'Return that type, or give the output another.',
      );
    outputs.push([ids[index] ?? '', value]);
  }
  return Object.fromEntries(outputs);
}

function memberOf(value: Json, name: string): Json | undefined {
  return isRecord(value) && Object.hasOwn(value, name) ? (value[name] as Json) : undefined; // a member of JSON is JSON
}
