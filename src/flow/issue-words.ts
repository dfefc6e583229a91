import type * as z from 'zod';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

const things: Readonly<Record<string, string>> = {
  nodes: 'node',
  wires: 'wire',
  notes: 'note',
  frames: 'frame',
  variables: 'variable',
  slots: 'slot',
  flows: 'embedded flow',
};

/** How many issues are told: the first few are what a person mends first. */
const told = 3;

/**
 * What a schema found wrong with a document, in plain words that name the place: `node “Ask”: position.x is missing`.
 * @param document the value that was checked, for the names of things
 */
export function issuesInWords(issues: readonly Issue[], document: unknown): string {
  const words = issues.slice(0, told).map((issue) => `${placeOf(issue.path, document)}${wordsOf(issue, document)}`);
  const more = issues.length - words.length;
  return `${words.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`;
}

/** Names things by label, name or id, then the fields below them: `node “Ask”: config.model `. */
function placeOf(path: Path, document: unknown): string {
  let place = '';
  const fields: string[] = [];
  let value = document;
  for (let index = 0; index < path.length; index++) {
    const key = path[index] ?? '';
    const thing = fields.length === 0 ? things[String(key)] : undefined;
    value = memberOf(value, key);
    const next = path[index + 1];
    if (thing === undefined || next === undefined) {
      fields.push(short(key));
      continue;
    }
    value = memberOf(value, next);
    place += `${thing} ${nameOf(value, next)}: `;
    index += 1;
  }
  return fields.length === 0 ? place : `${place}${fields.join('.')} `;
}

function nameOf(value: unknown, key: PropertyKey): string {
  for (const field of ['label', 'name', 'title', 'id']) {
    const name = memberOf(value, field);
    if (typeof name === 'string' && name !== '') return `“${short(name)}”`;
  }
  return typeof key === 'number' ? `number ${key + 1}` : `“${short(key)}”`;
}

function wordsOf(issue: Issue, document: unknown): string {
  if (issue.path.length > 0 && issue.path.reduce(memberOf, document) === undefined) return 'is missing';
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${typeWords[issue.expected] ?? issue.expected}`;
    case 'unrecognized_keys':
      return `has fields that Voide does not know: ${issue.keys.slice(0, 5).map(short).join(', ')}`;
    case 'too_big':
      return issue.origin === 'array' ? `has more than ${issue.maximum} items` : `is more than ${issue.maximum}`;
    case 'too_small':
      return `is less than ${issue.minimum}`;
    case 'invalid_value':
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'invalid_format':
      return issue.message.startsWith('must') ? issue.message : 'is not of the right form';
    default:
      return 'is not a value that it may have';
  }
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function memberOf(value: unknown, key: PropertyKey): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<PropertyKey, unknown>)[key]; // key was just found on it
}

function short(name: PropertyKey): string {
  const text = String(name);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
