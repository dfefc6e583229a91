import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const page = readFileSync(resolve(root, 'docs/canvas.md'), 'utf8');
const rows = [...page.matchAll(/^\| (.+) \| `([\w-]+)` (.+) \|$/gm)].map(([, point = '', spec = '', title = '']) => ({
  point,
  spec: resolve(root, `tests/e2e/${spec}.spec.ts`),
  title,
}));

describe('the page of what a hand expects of the canvas', () => {
  it('has a test for every point', () => {
    expect(rows.length).toBeGreaterThan(30);
    expect(page.match(/^\| /gm)?.length).toBe(rows.length + 1);
  });

  it.each(rows)('names a test that is there: $point', ({ spec, title }) => {
    expect(existsSync(spec)).toBe(true);
    expect(readFileSync(spec, 'utf8')).toContain(`'${title}'`);
  });
});
