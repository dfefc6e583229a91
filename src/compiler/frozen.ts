/** Copies JSON with sorted keys and freezes the copy, so that equal values have equal bytes and the original stays free. */
export function frozenCopy<Value>(value: Value): Value {
  return copy(value) as Value; // the same JSON value, its keys in another order
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(copy));
  const source = value as Readonly<Record<string, unknown>>; // an object of JSON
  const target: Record<string, unknown> = {};
  for (const key of Object.keys(source).sort()) target[key] = copy(source[key]);
  return Object.freeze(target);
}

/** As `frozenCopy`, of an object whose keys are known to be some of these, which are sorted: sorting is most of the work. */
export function frozenFields(
  source: Readonly<Record<string, unknown>>,
  sortedKeys: readonly string[],
): Readonly<Record<string, unknown>> {
  const target: Record<string, unknown> = {};
  for (const key of sortedKeys) if (Object.hasOwn(source, key)) target[key] = copy(source[key]);
  return Object.freeze(target);
}

/**
 * Freezes one object or list. What a build is made of is frozen piece by piece as it is made,
 * because walking through it afterwards costs more than making it.
 */
export function fixed<Value extends object>(value: Value): Value {
  Object.freeze(value);
  return value;
}
