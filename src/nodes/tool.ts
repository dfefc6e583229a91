import * as z from 'zod';
import type { ToolInput, ToolPorts } from '../flow/compiled-flow';
import { failure } from '../flow/failure';
import type { Json } from '../flow/json';
import { defineNode, type EmbeddedFlows } from '../flow/node-definition';
import { itemType, type PortType } from '../flow/port-type';
import { bordersOf } from './borders-of';
import { input } from './input';
import { output } from './output';
import { toolDescriptionField, toolNameField } from './tool-fields';

/** Gives out a flow that the document embeds as a tool: what is handed it may call it, each time afresh. */
export const toolNode = defineNode({
  type: 'tool',
  version: 1,
  label: 'Tool',
  family: 'world',
  icon: 'hammer',
  help: 'Another flow, as a tool that a model may call. It takes what the Inputs of that flow say, and answers what reaches its Outputs.',
  synonyms: ['function', 'function calling', 'action', 'skill', 'plugin', 'capability', 'agent'],
  palette: false,
  config: z.object({
    name: toolNameField.default('tool').meta({
      title: 'Name',
      hint: 'What the model calls it: letters, digits, _ and -.',
      placeholder: 'search_orders',
    }),
    description: toolDescriptionField,
    flow: z
      .string()
      .max(64)
      .default('')
      .meta({ title: 'Flow', hint: 'The id of the embedded flow that a call runs.', placeholder: 'flow-1' }),
  }),
  inputs: {},
  outputs: { tool: { type: 'tool' } },
  tool: { flow: ({ flow }) => flow, ports: ({ flow }, flows) => portsOf(flow, flows) },
  summary: ({ name }) => name,
  run(_, { name, description }, { embeddedTool }) {
    if (embeddedTool === undefined) throw failure('internal', 'There is no flow behind this tool.', 'Build again.');
    const { target, inputs } = embeddedTool;
    return { tool: { name, description, parameters: parametersOf(inputs), target } };
  },
});

function portsOf(flow: string, flows: EmbeddedFlows): ToolPorts {
  const inputs = bordersOf(flows, flow, input);
  const outputs = bordersOf(flows, flow, output);
  const inputNames = distinct(
    inputs.map(({ name }) => name),
    'input',
  );
  const outputNames = distinct(
    outputs.map(({ name }) => name),
    'output',
  );
  return {
    inputs: inputs.map(({ node, type, isOptional, description }, index) => ({
      port: node.id,
      name: inputNames[index] ?? node.id,
      type,
      optional: isOptional,
      ...(description === '' ? {} : { description }),
    })),
    outputs: outputs.map(({ node }, index) => ({ port: node.id, name: outputNames[index] ?? node.id })),
  };
}

/**
 * Names that every model can use, no two alike: letters without accents, digits, `_` and `-`, at most 60. Labels are no names here: they may not change
 * what a flow compiles to.
 */
function distinct(names: readonly string[], unnamed: string): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const base = plain(name) || unnamed;
    let free = base;
    for (let number = 2; taken.has(free); number++) free = `${base}${number}`;
    taken.add(free);
    return free;
  });
}

function plain(name: string): string {
  const unaccented = name.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return unaccented
    .replaceAll(/[^a-zA-Z0-9_-]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 60);
}

/** The JSON schema of what a call takes. */
function parametersOf(inputs: readonly ToolInput[]): Json {
  return {
    type: 'object',
    properties: Object.fromEntries(
      inputs.map(({ name, type, description }) => [
        name,
        description === undefined ? schemaOf(type) : { ...schemaOf(type), description },
      ]),
    ),
    required: inputs.filter(({ optional }) => !optional).map(({ name }) => name),
    additionalProperties: false,
  };
}

const messageSchema = {
  type: 'object',
  properties: { role: { type: 'string', enum: ['system', 'user', 'assistant', 'tool'] }, content: { type: 'string' } },
  required: ['role', 'content'],
} as const;

const fileSchema = {
  type: 'object',
  properties: {
    artifact: { type: 'string' },
    name: { type: 'string' },
    mediaType: { type: 'string' },
    bytes: { type: 'number' },
  },
  required: ['artifact', 'name', 'mediaType', 'bytes'],
} as const;

function schemaOf(type: PortType): Readonly<Record<string, Json>> {
  const item = itemType(type);
  if (item !== undefined) return { type: 'array', items: schemaOf(item) };
  switch (type) {
    case 'text':
      return { type: 'string' };
    case 'number':
    case 'boolean':
      return { type };
    case 'message':
      return messageSchema;
    case 'messages':
      return { type: 'array', items: messageSchema };
    case 'file':
    case 'image':
    case 'audio':
      return fileSchema;
    case 'vector':
      return { type: 'array', items: { type: 'number' } };
    default:
      return {}; // anything
  }
}
