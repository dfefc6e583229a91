import * as z from 'zod';
import { failure } from '../flow/failure';
import type { Json } from '../flow/json';
import { defineNode } from '../flow/node-definition';
import { headersField } from './header-fields';
import {
  parameterSettings,
  parametersField,
  schemaOfParameters,
  toolDescriptionField,
  toolNameField,
} from './tool-fields';

/** The host is written out: what a model says may only stand behind it, and never in it. */
const addressPattern = /^$|^https?:\/\/[^/?#\\\s{}:@$]+(?::\d+)?(?:[/?#][^\s]*)?$/i;

/** Gives out an HTTP request as a tool. */
export const httpTool = defineNode({
  type: 'http-tool',
  version: 1,
  label: 'HTTP tool',
  family: 'world',
  icon: 'hammer',
  help: 'An address on the web as a tool that a model may call. What the model says fills the parameters, never the host.',
  synonyms: ['function', 'api', 'rest', 'action', 'function calling', 'openapi', 'agent', 'request'],
  config: z.object({
    name: toolNameField.default('call_api').meta({ title: 'Name', placeholder: 'call_api' }),
    description: toolDescriptionField,
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET').meta({ title: 'Method' }),
    url: z
      .string()
      .max(2_000)
      .regex(addressPattern, 'must be a full address whose host is written out')
      .default('')
      .meta({
        title: 'Address',
        hint: 'A {name} is filled by that parameter; the others go into the query, or the body.',
        placeholder: 'https://example.com/cities/{city}',
      }),
    slot: z.string().default('').meta({ title: 'Credential', control: 'slot' }),
    headers: headersField.meta({ title: 'Headers' }),
    parameters: parametersField(toolNameField),
  }),
  inputs: {},
  outputs: { tool: { type: 'tool' } },
  summary: ({ name }) => name,
  run(_, { name, description, method, url, slot, headers, parameters }) {
    if (url === '') throw failure('bad-config', 'The HTTP tool has no address.', 'Write the address that it calls.');
    const missing = [...url.matchAll(/\{([^{}]*)\}/g)].find(([, part]) => !parameters.some((row) => row.name === part));
    if (missing)
      throw failure(
        'bad-config',
        `The address has a ${missing[0].slice(0, 70)}, and no parameter has that name.`,
        'Add it.',
      );
    const settings: Json = {
      method,
      url,
      slot,
      headers: Object.fromEntries(
        headers.flatMap((row) => (row.name.trim() === '' ? [] : [[row.name.trim().toLowerCase(), row.value]])),
      ),
      parameters: parameterSettings(parameters),
    };
    return {
      tool: {
        name,
        description,
        parameters: schemaOfParameters(parameters),
        target: { kind: 'http' as const, settings },
      },
    };
  },
});
