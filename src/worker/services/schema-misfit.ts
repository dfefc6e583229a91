import type { Json } from '../../flow/json';
import { isRecord } from '../../flow/payload';

type Members = Readonly<Record<string, Json>>;

/**
 * Where a value is not as a schema has it, of those that the rows of a form make: types, choices, lists, closed groups.
 * @returns what is wrong, with its place; nothing where it fits
 */
export function misfitOf(value: Json, schema: Json, place: string): string | undefined {
  if (!isRecord(schema)) return undefined;
  const { type, enum: choices, items, properties, required } = schema as Members; // what is in JSON is JSON
  if (typeof type === 'string' && !isOf(value, type)) return `“${place}” is to be of type ${type}`;
  if (Array.isArray(choices) && !choices.includes(value)) return `“${place}” is to be one of ${choices.join(', ')}`;
  if (Array.isArray(value) && items !== undefined)
    return firstOf(value, (member, index) => misfitOf(member, items, `${place}.${index}`));
  if (!isRecord(value) || !isRecord(properties)) return undefined;
  const members = value as Members; // what is in JSON is JSON
  const names = Array.isArray(required) ? required.map(String) : [];
  const missing = names.find((name) => !Object.hasOwn(members, name));
  if (missing !== undefined) return `“${place}.${missing}” is missing`;
  return firstOf(Object.entries(members), ([name, member]) => {
    const inner = Object.hasOwn(properties, name) ? (properties as Members)[name] : undefined; // as above
    return inner === undefined
      ? `there is no “${place}.${name.slice(0, 64)}”`
      : misfitOf(member, inner, `${place}.${name}`);
  });
}

function firstOf<Item>(items: readonly Item[], misfit: (item: Item, index: number) => string | undefined) {
  for (const [index, item] of items.entries()) {
    const found = misfit(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isOf(value: Json, type: string): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isRecord(value);
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
}
