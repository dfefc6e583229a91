import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { definitions } from '../src/nodes';

const source = resolve(import.meta.dirname, '../src');
const text = (file: string): string => readFileSync(join(source, file), 'utf8');
const known = new Set(
  ['look/icon.tsx', 'look/late-icons.ts'].flatMap((file) =>
    [...text(file).matchAll(/^ {2}'?([a-z][a-z0-9-]*)'?: [A-Z]\w*,$/gm)].map(([, name = '']) => name),
  ),
);

/** `icon="x"`, `icon: 'x'`, `icon={some ? 'x' : 'y'}`, `<Icon name="x" />`. */
const patterns = [
  /\bicon(?:=|: )['"]([a-z0-9-]+)['"]/g,
  /\bicon=\{[^}]*\? '([a-z0-9-]+)' : '([a-z0-9-]+)'\}/g,
  /<Icon name="([a-z0-9-]+)"/g,
];

// An icon that nobody has is drawn as a box: nothing fails, and a button says something else than it does.
it('has every icon that a screen or a node type names', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !file.includes('.test.'),
  );
  const named = files.flatMap((file) =>
    patterns.flatMap((pattern) =>
      [...text(file).matchAll(pattern)].flatMap(([, one, other]) =>
        [one, other].flatMap((name) => (name === undefined ? [] : [{ file, name }])),
      ),
    ),
  );
  const shown = [...named, ...definitions.map(({ type, icon }) => ({ file: type, name: icon }))];
  expect(known.size).toBeGreaterThan(60);
  expect(named.length).toBeGreaterThan(40);
  expect(shown.filter(({ name }) => !known.has(name))).toEqual([]);
});
