import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Firing } from './firing';

describe('a firing', () => {
  it('has the fields that most firings need from the beginning and no others, so that all have one small shape', () => {
    const source = readFileSync(new URL('firing.ts', import.meta.url), 'utf8');
    const declared = [...source.matchAll(/^ {2}declare (?:private |readonly )*(\w+)/gm)].map(([, name]) => name);
    const nothing = {} as never; // the constructor keeps what it is given and looks at nothing of it
    const firing = new Firing(nothing, nothing, nothing, () => undefined, 0);
    expect(firing.rare).toBeUndefined();
    const isApart = (name: string | undefined) => name !== undefined && Object.hasOwn(Firing.prototype, name);
    expect(Object.keys(firing).toSorted()).toEqual(declared.filter((name) => !isApart(name)).toSorted());
    firing.usage = { inputTokens: 1 };
    expect(firing.usage).toEqual({ inputTokens: 1 });
    expect(Object.keys(firing)).not.toContain('usage');
    expect(declared.length).toBeGreaterThan(10);
  });
});
