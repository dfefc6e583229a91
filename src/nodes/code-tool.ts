import * as z from 'zod';
import { defineNode } from '../flow/node-definition';
import { codeField, codeName, codeSeconds } from './code-fields';
import {
  parameterSettings,
  parametersField,
  schemaOfParameters,
  toolDescriptionField,
  toolNameField,
} from './tool-fields';

/** Gives out JavaScript of a person's own as a tool. What a model says is its values, and never its source. */
export const codeTool = defineNode({
  type: 'code-tool',
  version: 1,
  label: 'Code tool',
  family: 'world',
  icon: 'hammer',
  help: 'Your JavaScript as a tool that a model may call. What the model says is in the parameters, by their names; what the code returns is the answer. It reaches no network.',
  synonyms: ['function', 'function calling', 'javascript', 'js', 'script', 'custom tool', 'action', 'agent'],
  config: z.object({
    name: toolNameField.default('run_code').meta({ title: 'Name', placeholder: 'run_code' }),
    description: toolDescriptionField,
    source: codeField('return null;', 'The body of a function that has the parameters by name.'),
    parameters: parametersField(codeName),
    seconds: codeSeconds,
  }),
  inputs: {},
  outputs: { tool: { type: 'tool' } },
  summary: ({ name }) => name,
  run(_, { name, description, source, parameters, seconds }) {
    const settings = { source, seconds, parameters: parameterSettings(parameters) };
    const target = { kind: 'code' as const, settings };
    return { tool: { name, description, parameters: schemaOfParameters(parameters), target } };
  },
});
