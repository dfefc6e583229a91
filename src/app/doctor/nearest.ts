/** Whether a server knows a model by this name. Ollama takes a name without a tag for the one tagged `latest`. */
export function isOffered(name: string, offered: readonly string[]): boolean {
  return offered.some((other) => other === name || other === `${name}:latest` || other === `models/${name}`);
}

/** The offered names that are most like one that is not offered, the likest first; none that is not like it at all. */
export function nearestNames(name: string, offered: readonly string[], most = 3): readonly string[] {
  const wanted = plain(name);
  return offered
    .map((other) => ({ other, likeness: likeness(wanted, plain(other)) }))
    .filter((entry) => entry.likeness > 0.45)
    .sort((a, b) => b.likeness - a.likeness || a.other.localeCompare(b.other, 'en'))
    .slice(0, most)
    .map(({ other }) => other);
}

// Providers' prefixes and the signs between words are what people leave out.
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/^.*\//, '')
    .replace(/[^a-z0-9]/g, '');
}

/** From 0, nothing in common, to 1, the same. */
function likeness(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  const isWithin = a.length > 2 && b.length > 2 && (a.includes(b) || b.includes(a));
  const similarity = 1 - distance(a, b) / Math.max(a.length, b.length);
  return isWithin ? Math.max(similarity, 0.7) + similarity / 100 : similarity;
}

/**
 * How many letters must be changed, added or taken out to make one text of the other.
 * @see Wagner & Fischer, "The string-to-string correction problem", JACM 1974
 */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
