import * as z from 'zod';
import { type Json, jsonSchema } from '../../flow/json';
import { isRecord } from '../../flow/payload';

const number = z.number().optional().catch(undefined);
const text = z.string().optional().catch(undefined);
const list = z.array(jsonSchema).optional().catch(undefined);

// Only what is used is read, and what has a wrong shape is as if it were not there: a schema comes from anywhere.
const schemaSchema = z.object({
  type: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .catch(undefined),
  const: jsonSchema.optional(),
  enum: list,
  default: jsonSchema.optional(),
  properties: z.record(z.string(), jsonSchema).optional().catch(undefined),
  required: z.array(z.string()).optional().catch(undefined),
  additionalProperties: jsonSchema.optional(),
  minProperties: number,
  items: jsonSchema.optional(),
  prefixItems: list,
  minItems: number,
  maxItems: number,
  uniqueItems: z.boolean().optional().catch(undefined),
  minimum: number,
  maximum: number,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
  multipleOf: number,
  minLength: number,
  maxLength: number,
  pattern: text,
  format: text,
});

/** One schema, with references followed and alternatives chosen. */
export type Schema = Readonly<z.infer<typeof schemaSchema>>;

// References that refer to references; more than this is a circle.
const maxReferences = 30;

/** Follows `$ref`, joins `allOf`, and takes the first alternative of `anyOf` and `oneOf` that is not null. */
export function resolveSchema(schema: Json | undefined, root: Json): Schema {
  return schemaSchema.parse(flatten(schema, root, maxReferences));
}

type Part = Readonly<Record<string, Json>>;

function flatten(schema: Json | undefined, root: Json, left: number): Part {
  if (!isPart(schema) || left === 0) return {};
  const { $ref, allOf, anyOf, oneOf, ...own } = schema;
  const alternatives = [anyOf, oneOf].flatMap((choices) => (Array.isArray(choices) ? [firstOf(choices)] : []));
  const parts = [
    ...(typeof $ref === 'string' ? [follow($ref, root)] : []),
    ...(Array.isArray(allOf) ? allOf : []),
    ...alternatives,
  ];
  return parts.map((part) => flatten(part, root, left - 1)).reduce(merge, own);
}

function isPart(value: Json | undefined): value is Part {
  return isRecord(value);
}

function firstOf(choices: readonly Json[]): Json | undefined {
  return choices.find((choice) => !isPart(choice) || choice['type'] !== 'null') ?? choices[0];
}

/** The part of a schema that `#/$defs/name` points to. */
function follow(reference: string, root: Json): Json | undefined {
  if (!reference.startsWith('#')) return undefined;
  const steps = reference
    .slice(1)
    .split('/')
    .filter((step) => step !== '');
  return steps.reduce<Json | undefined>((value, step) => {
    const name = decodeURIComponentSafely(step).replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(value)) return value[Number(name)];
    return isPart(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }, root);
}

function decodeURIComponentSafely(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

const stricter: Readonly<Record<string, (a: number, b: number) => number>> = {
  minimum: Math.max,
  exclusiveMinimum: Math.max,
  minLength: Math.max,
  minItems: Math.max,
  minProperties: Math.max,
  maximum: Math.min,
  exclusiveMaximum: Math.min,
  maxLength: Math.min,
  maxItems: Math.min,
};

/** What satisfies both parts, for the keywords where that is plain; for others the second wins. */
function merge(first: Part, second: Part): Part {
  const merged: Record<string, Json> = { ...first };
  for (const [key, value] of Object.entries(second)) {
    const old = merged[key];
    const strict = stricter[key];
    if (strict && typeof old === 'number' && typeof value === 'number') merged[key] = strict(old, value);
    else if (key === 'properties' && isPart(old) && isPart(value)) merged[key] = { ...old, ...value };
    else if (key === 'required' && Array.isArray(old) && Array.isArray(value)) merged[key] = [...old, ...value];
    else merged[key] = value;
  }
  return merged;
}
