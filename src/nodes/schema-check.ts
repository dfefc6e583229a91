import * as z from 'zod';
import { failure } from '../flow/failure';
import type { Json } from '../flow/json';
import { isRecord } from '../flow/payload';

/** Checks a value against a schema: what is wrong with it, line by line; nothing where it fits. */
export type SchemaCheck = (value: Json) => readonly string[];

// So much is enough to mend a value by, and no more than a model reads.
const mostFaults = 20;

/**
 * Makes a check of a whole JSON schema.
 * @param of what has the schema, as a person reads it
 * @throws FailureError `bad-config` for one that is no schema, or asks what cannot be checked
 */
export function checkOf(schema: Json, of: string): SchemaCheck {
  const checked = schemaOf(schema, of);
  return (value) => {
    const { success, error } = checked.safeParse(value);
    return success ? [] : error.issues.slice(0, mostFaults).map(({ path, message }) => `${placeOf(path)}: ${message}`);
  };
}

function schemaOf(schema: Json, of: string): z.ZodType {
  try {
    return z.fromJSONSchema(explicit(schema) as never); // what it does not take, it throws at
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message.slice(0, 200) : 'it cannot be read';
    throw failure('bad-config', `The JSON schema of the ${of} cannot be used: ${why}.`, 'Write it in plainer words.');
  }
}

/** The keywords whose members are schemas: one, a list of them, or some by name. */
const nested = {
  one: ['items', 'additionalItems', 'additionalProperties', 'contains', 'propertyNames', 'not'],
  list: ['anyOf', 'oneOf', 'allOf', 'prefixItems'],
  named: ['properties', 'patternProperties', '$defs', 'definitions'],
};

/**
 * Says what a schema leaves open and its author meant: what has properties is an object. A default mends nothing here.
 */
function explicit(schema: Json): Json {
  if (!isRecord(schema)) return schema;
  const written: Record<string, Json> = {};
  // Its members are Json, because it is.
  for (const [key, value] of Object.entries(schema as Readonly<Record<string, Json>>)) {
    if (key === 'default') continue;
    if (nested.one.includes(key)) written[key] = explicit(value);
    else if (nested.list.includes(key) && Array.isArray(value)) written[key] = value.map(explicit);
    else if (nested.named.includes(key) && isRecord(value)) written[key] = namedIn(value as Record<string, Json>);
    else written[key] = value;
  }
  const isOpen = ['type', '$ref', 'enum', 'const', ...nested.list].every((key) => !Object.hasOwn(schema, key));
  const { properties, required, additionalProperties: others } = written;
  if (isOpen && (isRecord(properties) || Array.isArray(required))) written['type'] = 'object';
  // What is required and not described may be anything, but has to be there.
  const anything = (Array.isArray(required) ? required : []).map((name) => [
    String(name),
    isRecord(others) ? others : {},
  ]);
  if (anything.length > 0)
    written['properties'] = { ...Object.fromEntries(anything), ...(isRecord(properties) ? properties : {}) } as Json;
  return written;
}

function namedIn(schemas: Readonly<Record<string, Json>>): Json {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, explicit(schema)]));
}

function placeOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'the whole' : path.map(String).join('.').slice(0, 200);
}
