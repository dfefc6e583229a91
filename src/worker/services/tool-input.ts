import * as z from 'zod';
import { failure } from '../../flow/failure';
import type { Json } from '../../flow/json';
import { isRecord } from '../../flow/payload';
import type { Tool } from '../../flow/tool';
import { misfitOf } from './schema-misfit';

/** The parameters that a tool is called with, as its settings have them. */
export const parametersSchema = z.array(
  z.strictObject({
    name: z.string(),
    type: z.enum(['text', 'number', 'boolean', 'json']),
    optional: z.boolean(),
    /** Of what is more than its type says: a choice, a group, a list. */
    schema: z.json().optional(),
  }),
);

type Parameters = z.output<typeof parametersSchema>;

/** What a tool says of how it is called. @throws FailureError `not-found` where it is of a kind that is not known here */
export function readSettings<Schema extends z.ZodType>(schema: Schema, { name, target }: Tool): z.output<Schema> {
  const settings = target.kind === 'region' ? undefined : schema.safeParse(target.settings).data;
  if (settings !== undefined) return settings;
  throw failure('not-found', `The tool “${name}” is of a kind that is not known here.`, 'Wire another tool.');
}

export type Given = ReadonlyMap<string, Json>;

/** What a call gives for each parameter. @throws FailureError `bad-input` where the parameters say otherwise */
export function givenBy(tool: Tool, parameters: Parameters, input: Json): Given {
  const of = `the tool “${tool.name}”`;
  if (!isRecord(input)) throw badCall(`The input of ${of} is to be an object.`);
  const unknown = Object.keys(input).find((name) => !parameters.some((parameter) => parameter.name === name));
  if (unknown !== undefined) throw badCall(`There is no “${unknown.slice(0, 64)}” among the parameters of ${of}.`);
  const given = new Map<string, Json>();
  for (const { name, type, optional, schema } of parameters) {
    const value = Object.hasOwn(input, name) ? (input[name] as Json) : null; // a member of Json is Json
    if (value === null && optional) continue;
    if (value === null && type !== 'json') throw badCall(`“${name}” of ${of} is missing.`);
    if (!isOf(value, type)) throw badCall(`“${name}” of ${of} is to be ${type}.`);
    const misfit = schema === undefined ? undefined : misfitOf(value, schema, name);
    if (misfit !== undefined) throw badCall(`${misfit.slice(0, 200)}, says the schema of ${of}.`);
    given.set(name, value);
  }
  return given;
}

/** Says that a call is not as the parameters of its tool have it. */
export function badCall(message: string) {
  return failure('bad-input', message, 'Call it again with what its parameters say.');
}

function isOf(value: Json, type: Parameters[number]['type']): boolean {
  return type === 'json' || typeof value === (type === 'text' ? 'string' : type);
}
