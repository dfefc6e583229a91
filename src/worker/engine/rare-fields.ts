const rareFields = [
  'entered',
  'calls',
  'hasErrors',
  'culprit',
  'outlets',
  'isRecorded',
  'kept',
  'inlets',
  'usage',
  'variablesSet',
  'cacheKey',
  'looksBeyond',
  'cancelTimer',
  'closers',
  'controller',
  'ownModels',
  'ownHttp',
  'ownRandom',
] as const;

/** What most firings never have, made when the first of it is set. */
export type RareFields = { [name in (typeof rareFields)[number]]?: unknown };

/**
 * Keeps the rare fields of firings apart from the others: a field that a firing got later would give it a shape of its own,
 * and all that touches firings is slow when they have many shapes; to have them all from the beginning makes each too large.
 */
export function keepApart(prototype: { rare: RareFields | undefined }): void {
  for (const name of rareFields)
    Object.defineProperty(prototype, name, {
      get(this: typeof prototype) {
        return this.rare?.[name];
      },
      set(this: typeof prototype, value: unknown) {
        this.rare ??= {};
        this.rare[name] = value;
      },
    });
}
