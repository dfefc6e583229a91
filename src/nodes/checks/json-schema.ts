import type { Json } from '../../flow/json';
import { isRecord } from '../../flow/payload';
import { type Fault, short } from './config-fault';

const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];
const remedy = `Write a JSON schema; its types are ${types.join(', ')}.`;
const oneInside = ['items', 'additionalProperties', 'contains', 'not'];
const someInside = ['anyOf', 'oneOf', 'allOf', 'prefixItems'];
const namedInside = ['properties', '$defs', 'definitions'];
/** Deeper than this nobody writes by hand. */
const deepest = 30;

/** What is wrong with a JSON schema, as far as its own words go. */
export function jsonSchemaFault(schema: Json, depth = 0): Fault | undefined {
  if (depth > deepest || typeof schema === 'boolean') return undefined;
  if (!isRecord(schema)) return { message: 'A JSON schema is an object.', remedy };
  const members = schema as Readonly<Record<string, Json>>; // what is in JSON is JSON
  const { type, required } = members;
  const unknown = [type ?? []].flat().find((one) => typeof one !== 'string' || !types.includes(one));
  if (unknown !== undefined) return { message: `JSON has no type ${short(JSON.stringify(unknown))}.`, remedy };
  if (required !== undefined && !(Array.isArray(required) && required.every((name) => typeof name === 'string')))
    return { message: '“required” is not a list of names.', remedy: 'Write it as ["name"].' };
  const unnamed = namedInside.find((key) => members[key] !== undefined && !isRecord(members[key]));
  if (unnamed !== undefined) return { message: `“${unnamed}” is not an object.`, remedy };
  for (const inner of innerOf(members)) {
    const fault = jsonSchemaFault(inner, depth + 1);
    if (fault) return fault;
  }
  return undefined;
}

function innerOf(members: Readonly<Record<string, Json>>): readonly Json[] {
  return Object.entries(members).flatMap(([key, member]) => {
    if (oneInside.includes(key)) return Array.isArray(member) ? member : [member];
    if (someInside.includes(key)) return Array.isArray(member) ? member : [];
    return namedInside.includes(key) ? (Object.values(member as object) as Json[]) : []; // objects, as was just seen
  });
}
