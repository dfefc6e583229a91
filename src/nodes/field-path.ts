import { isRecord, type Payload } from '../flow/payload';

/** A path as its names: `address.city`, `items.0.price`. Empty for the value itself. */
export function namesIn(path: string): readonly string[] {
  return path.trim() === '' ? [] : path.trim().split('.');
}

/** What stands in a value at a path; undefined where nothing does. */
export function valueAt(value: Payload, names: readonly string[]): Payload {
  let current = value;
  for (const name of names) {
    if (Array.isArray(current)) current = /^\d+$/.test(name) ? current[Number(name)] : undefined;
    else current = isRecord(current) && Object.hasOwn(current, name) ? current[name] : undefined;
  }
  return current;
}

/** A copy of an object with a value at a path. What is on the way and is no object makes room for one. */
export function withValueAt(object: Payload, names: readonly string[], value: Payload): Payload {
  const [name, ...deeper] = names;
  if (name === undefined) return value;
  // An own key, whatever it is called: `Object.fromEntries` takes `__proto__` for a key like any other.
  const members = new Map(isRecord(object) ? Object.entries(object) : []);
  members.set(name, withValueAt(isRecord(object) ? valueAt(object, [name]) : undefined, deeper, value));
  return Object.fromEntries(members);
}

/** A copy of an object without what stands at a path. */
export function withoutValueAt(object: Payload, names: readonly string[]): Payload {
  const [name, ...deeper] = names;
  if (name === undefined || !isRecord(object) || !Object.hasOwn(object, name)) return object;
  const members = new Map(Object.entries(object));
  if (deeper.length === 0) members.delete(name);
  else members.set(name, withoutValueAt(object[name], deeper));
  return Object.fromEntries(members);
}
