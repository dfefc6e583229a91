/** Copies JSON with sorted keys and freezes the copy, so that equal values have equal bytes and the original stays free. */
export function frozenCopy<Value>(value: Value): Value {
  return copy(value) as Value; // the same JSON value, its keys in another order
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(copy));
  const keys = Object.keys(value).sort();
  const source = value as Readonly<Record<string, unknown>>; // the keys were just read from it
  return Object.freeze(Object.fromEntries(keys.map((key) => [key, copy(source[key])])));
}

/** Freezes a value and all that is in it. What is frozen already is taken to be frozen throughout. */
export function freeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const member of Object.values(value)) freeze(member);
  return value;
}
