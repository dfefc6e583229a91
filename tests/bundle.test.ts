import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

// Runs on the built app: `npm run build` comes first.
const dist = resolve(import.meta.dirname, '../dist');
const assets = join(dist, 'assets');

const firstLoadLimit = 220_000;

/** Words that only that library's code holds, also after minification. */
const marks = {
  react: 'react.transitional.element',
  reactFlow: 'react-flow__',
  openai: 'browser-like environment',
  engine: 'voide-run-',
};

const read = (file: string): string => readFileSync(join(assets, file), 'utf8');
const gzipBytes = (file: string): number => gzipSync(read(file), { level: 9 }).length;

/** The chunks a chunk loads at once: its static imports, and theirs. */
function staticClosure(entry: string): readonly string[] {
  const seen = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const match of read(file).matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g))
      if (match[1]) visit(match[1]);
  };
  visit(entry);
  return [...seen];
}

/** Every chunk a chunk can ever load, dynamic imports included. */
function fullClosure(entry: string): readonly string[] {
  const seen = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file) || !existsSync(join(assets, file))) return;
    seen.add(file);
    for (const match of read(file).matchAll(/["'`](?:\.\/|assets\/|\/assets\/)([\w.-]+\.js)["'`]/g)) {
      if (match[1] && !match[1].startsWith('runner.worker')) visit(match[1]);
    }
  };
  visit(entry);
  return [...seen];
}

describe('the built app', () => {
  const html = existsSync(join(dist, 'index.html')) ? readFileSync(join(dist, 'index.html'), 'utf8') : '';
  const entry = /src="\/assets\/([\w.-]+\.js)"/.exec(html)?.[1] ?? '';
  const worker = readdirSync(assets).find((file) => /^runner\.worker.*\.js$/.test(file)) ?? '';
  const page = fullClosure(entry);
  const firstLoad = [
    ...new Set([
      ...staticClosure(entry),
      ...[...html.matchAll(/modulepreload"[^>]*href="\/assets\/([\w.-]+\.js)"/g)].map((m) => m[1] ?? ''),
    ]),
  ];
  const workerChunks = fullClosure(worker);

  it('is there, with a page and a worker', () => {
    expect(entry).not.toBe('');
    expect(worker).not.toBe('');
  });

  it('never loads a model SDK into the page', () => {
    const text = page.map(read).join('\n');
    expect(text.includes(marks.react), 'the page is seen to hold React').toBe(true);
    expect(text.includes(marks.openai)).toBe(false);
  });

  it('never loads React into the worker, and loads the model SDK only when it is first used', () => {
    const all = workerChunks.map(read).join('\n');
    const atOnce = staticClosure(worker).map(read).join('\n');
    expect(all.includes(marks.openai), 'the worker is seen to hold the SDK').toBe(true);
    expect(atOnce.includes(marks.openai)).toBe(false);
    expect(all.includes(marks.engine), 'the worker is seen to hold the engine').toBe(true);
    expect(all.includes(marks.react)).toBe(false);
    expect(all.includes(marks.reactFlow)).toBe(false);
  });

  it('needs at most 220 kB of JavaScript for the first load', () => {
    const sizes = firstLoad.map((file) => [file, gzipBytes(file)] as const);
    const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
    const rows = [...sizes, ['first load', total] as const, [`worker ${worker}`, gzipBytes(worker)] as const];
    console.log(rows.map(([name, bytes]) => `${(bytes / 1000).toFixed(1).padStart(8)} kB gzip  ${name}`).join('\n'));
    expect(total).toBeGreaterThan(50_000);
    expect(total).toBeLessThanOrEqual(firstLoadLimit);
  });

  it('holds no eval and no new Function', () => {
    const files = [...page, ...workerChunks];
    // zod probes for it behind `jitless`, which main.tsx and the worker set; nothing else may.
    const found = files.filter((file) => /\beval\(|new Function\(/.test(read(file).replace(/new Function\(""\)/g, '')));
    expect(files.length).toBeGreaterThan(3);
    expect(found.filter((file) => !/zod|runner\.worker|index/.test(file))).toEqual([]);
  });
});
