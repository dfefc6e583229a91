import type { Json } from '../../flow/json';
import { listOf, numberFrom, textFrom } from './fill-values';
import { factsOf, type Place } from './practice-facts';
import { resolveSchema, type Schema } from './resolve-schema';

// Optional properties end here, so that a schema that refers to itself ends too.
const depthOfOptional = 4;
// A schema that requires itself for ever has no value; the end is then null.
const maxDepth = 40;

/**
 * Makes a value that a JSON schema accepts, the same for the same schema and text. What fits is taken from the text:
 * its numbers, dates, addresses, key words and central sentences; of choices, the one that instructions describe in
 * words of the text.
 * Not followed: `not`, `if`, `dependentRequired`, references outside the schema, and patterns beyond simple ones.
 */
export function fillSchema(schema: Json, text: string, instructions = ''): Json {
  return fill(schema, { root: schema, facts: factsOf(text, instructions), name: '', index: 0, depth: 0 });
}

function fill(schema: Json | undefined, place: Place): Json {
  if (place.depth > maxDepth) return null;
  const resolved = resolveSchema(schema, place.root);
  const { facts } = place;
  if (resolved.const !== undefined) return resolved.const;
  if (resolved.enum && resolved.enum.length > 0) return chosen(resolved.enum, place);
  switch (typeOf(resolved)) {
    case 'object':
      return objectFrom(resolved, place);
    case 'array':
      return listOf(resolved, place, fill);
    case 'number':
      return numberFrom(resolved, place, false);
    case 'integer':
      return numberFrom(resolved, place, true);
    case 'boolean':
      return facts.mentions(place.name) || place.index % 2 === 1;
    case 'null':
      return null;
    default:
      return textFrom(resolved, place);
  }
}

/** The choice that the text mentions, else one by place, so that the items of a list differ. */
function chosen(choices: readonly Json[], { facts, index }: Place): Json {
  const mentioned = choices.find((choice) => typeof choice === 'string' && facts.mentions(choice));
  if (mentioned !== undefined && index === 0) return mentioned;
  const described = facts.choiceOf(choices.filter((choice) => typeof choice === 'string'));
  if (described !== undefined && index === 0) return described;
  return choices[index % choices.length] ?? null;
}

function typeOf(schema: Schema): string {
  const types = schema.type === undefined ? [] : [schema.type].flat();
  const named = types.find((type) => type !== 'null') ?? types[0];
  if (named !== undefined) return named;
  if (schema.properties || schema.required) return 'object';
  if (schema.items !== undefined || schema.prefixItems) return 'array';
  const isNumber = [
    schema.minimum,
    schema.maximum,
    schema.exclusiveMinimum,
    schema.exclusiveMaximum,
    schema.multipleOf,
  ];
  return isNumber.some((bound) => bound !== undefined) ? 'number' : 'string';
}

function objectFrom(schema: Schema, place: Place): Json {
  const properties = schema.properties ?? {};
  const required = schema.required ?? [];
  const names =
    place.depth < depthOfOptional ? [...new Set([...Object.keys(properties), ...required])] : [...new Set(required)];
  const entries = names.map((name): [string, Json] => {
    const own = Object.hasOwn(properties, name) ? properties[name] : schema.additionalProperties;
    return [name, fill(own, { ...place, name, depth: place.depth + 1 })];
  });
  for (let extra = entries.length; extra < Math.min(schema.minProperties ?? 0, 100); extra += 1)
    entries.push([`field${extra + 1}`, fill(schema.additionalProperties, { ...place, depth: place.depth + 1 })]);
  return Object.fromEntries(entries);
}
