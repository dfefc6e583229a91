import * as z from 'zod';
import { failure } from '../flow/failure';
import type { Json } from '../flow/json';
import { defineNode } from '../flow/node-definition';
import { isRecord, type Message } from '../flow/payload';
import type { Services } from '../flow/services';
import { conversation, wholeAnswer } from './conversation';
import { jsonIn } from './json-in';
import { instructionsField, keepLastField, modelField, modelGroup, modelPolicy, talkInputs } from './model-fields';
import { checkOf, type SchemaCheck } from './schema-check';
import { fieldOutputs, fieldPorts, fieldsField } from './schema-fields';
import { schemaOfRows } from './schema-rows';

/** Asks a model for data of a given form. */
export const structuredOutput = defineNode({
  type: 'structured-output',
  version: 1,
  label: 'Structured output',
  family: 'models',
  icon: 'file-json',
  help: 'Has a model fill in a form: each field comes out at its own port, and all of them as JSON. What does not fit is sent back to be mended.',
  synonyms: ['json', 'schema', 'extract', 'extraction', 'parser', 'information extractor', 'form', 'fields', 'data'],
  config: z.object({
    model: modelField,
    instructions: instructionsField,
    from: z
      .enum(['fields', 'schema'])
      .default('fields')
      .meta({ title: 'Form', labels: { fields: 'these fields', schema: 'a JSON schema' } }),
    fields: fieldsField
      .default([{ id: 'field-1', name: 'answer', kind: 'text', description: '', list: false, optional: false }])
      .meta({ title: 'Fields', hint: 'Each has an output.', onlyFor: { from: ['fields'] } }),
    schema: z
      .json()
      .refine(isRecord, 'is to be a JSON schema: an object')
      .default({ type: 'object', properties: {}, required: [] })
      .meta({ title: 'JSON schema', onlyFor: { from: ['schema'] } }),
    tries: z.int().min(0).max(10).default(2).meta({
      title: 'Mend it',
      hint: 'How often the model is told what does not fit, and asked again.',
      unit: 'times',
    }),
    temperature: z.number().min(0).max(2).default(0).meta({ title: 'Temperature', control: 'slider' }),
    keepLast: keepLastField,
  }),
  inputs: talkInputs,
  outputs: {
    ports: ({ from, fields }) => ({ json: { type: 'json' }, ...(from === 'fields' ? fieldPorts(fields) : {}) }),
  },
  effect: true,
  policy: modelPolicy,
  summary: ({ model, from, fields }) =>
    from === 'schema' ? `${model} · JSON schema` : fields.map(({ name }) => name).join(' · '),
  group: modelGroup,
  async run(inputs, config, services) {
    const { from, fields, model, temperature, tries } = config;
    const schema = from === 'fields' ? schemaOfRows(fields) : config.schema;
    const check = checkOf(schema, 'Structured output');
    const messages = conversation(inputs, {
      instructions: `${config.instructions}\n\n${demand(schema)}`.trim(),
      keepLast: config.keepLast,
      node: 'Structured output',
    });
    const json = await filledIn({ model, temperature, messages, schema, tries, check }, services);
    return { json, ...(from === 'fields' ? fieldOutputs(fields, json) : {}) };
  },
});

// Said in words, too: not every server holds its model to a schema.
function demand(schema: Json): string {
  return `Answer with JSON alone, which fits this JSON schema: ${JSON.stringify(schema)}`;
}

interface Wanted {
  readonly model: string;
  readonly temperature: number;
  readonly messages: readonly Message[];
  readonly schema: Json;
  readonly tries: number;
  readonly check: SchemaCheck;
}

/** Asks until the answer fits, so many times more. */
async function filledIn({ tries, check, ...request }: Wanted, services: Services): Promise<Json> {
  let { messages } = request;
  for (let left = tries; ; left--) {
    const { text } = await wholeAnswer({ ...request, messages }, services);
    const json = jsonIn(text);
    const faults = json === undefined ? ['the whole: it is no JSON'] : check(json);
    if (json !== undefined && faults.length === 0) return json;
    if (left === 0) throw unfit(tries + 1, faults);
    services.log({ level: 'warning', text: `The answer does not fit, so it is to be mended: ${faults.join('; ')}` });
    messages = [...request.messages, { role: 'assistant', content: text }, { role: 'user', content: mend(faults) }];
  }
}

function mend(faults: readonly string[]): string {
  return `Your answer does not fit the JSON schema:\n${faults.map((fault) => `- ${fault}`).join('\n')}\nAnswer again, with the whole JSON alone, mended.`;
}

function unfit(times: number, [first = '']: readonly string[]) {
  return failure(
    'reply-malformed',
    `The model answered ${times === 1 ? 'once' : `${times} times`}, and what it wrote does not fit the schema at ${first.slice(0, 200)}.`,
    'Describe the fields in more words, have it mended more often, or choose another model.',
  );
}
