import type { Json } from '../../flow/json';
import { isRecord } from '../../flow/payload';

// What a grammar cannot hold a model to. It is left out: the reply is checked against the whole schema later.
const unenforceable: ReadonlySet<string> = new Set([
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minLength', 'maxLength', 'pattern', 'minItems', 'maxItems', 'uniqueItems'],
  ...['minProperties', 'maxProperties', 'default', '$schema', '$id'],
]);

const formats: ReadonlySet<string> = new Set([
  ...['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'uri', 'ipv4', 'ipv6', 'uuid'],
]);

// Deeper than any schema that a person writes; a reference that leads back to itself is found by it, too.
const maxDepth = 32;

/**
 * Writes a schema as Anthropic's structured outputs take it: every object closed, nothing that they cannot enforce.
 * @returns undefined where the schema is open in a way that cannot be written so
 */
export function strictSchema(schema: Json): Json | undefined {
  try {
    if (JSON.stringify(schema).includes('"$ref"')) return undefined; // references may be circles, which are refused
    return strict(schema, 0);
  } catch (error) {
    if (error === cannotBeWritten) return undefined;
    throw error;
  }
}

const cannotBeWritten = new Error('This schema has no strict form.');

function strict(schema: Json, depth: number): Json {
  if (!isRecord(schema) || depth > maxDepth) throw cannotBeWritten;
  const written: Record<string, Json> = {};
  // Its members are Json, because it is.
  for (const [key, value] of Object.entries(schema as Readonly<Record<string, Json>>)) {
    if (unenforceable.has(key)) continue;
    if (key === 'format' && !formats.has(String(value))) continue;
    written[key] = member(key, value, depth + 1);
  }
  if (written['type'] === 'object' || written['properties'] !== undefined) {
    const isOpen = isRecord(schema['additionalProperties']) || schema['additionalProperties'] === true;
    if (isOpen || written['properties'] === undefined) throw cannotBeWritten;
    written['additionalProperties'] = false;
  }
  return written;
}

function member(key: string, value: Json, depth: number): Json {
  switch (key) {
    case 'properties':
      if (!isRecord(value)) throw cannotBeWritten;
      return Object.fromEntries(Object.entries(value).map(([name, own]) => [name, strict(own, depth)]));
    case 'items':
      return strict(value, depth);
    case 'anyOf':
    case 'allOf':
      if (!Array.isArray(value)) throw cannotBeWritten;
      return value.map((own) => strict(own, depth));
    case 'oneOf':
    case 'not':
    case 'if':
    case 'prefixItems':
    case 'patternProperties':
      throw cannotBeWritten;
    default:
      return value;
  }
}
