import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseSync, Visitor } from 'vite';
import { describe, expect, it } from 'vitest';
import { definitions } from '../src/nodes/index';

// Runs on the built app: `npm run build` comes first.
const dist = resolve(import.meta.dirname, '../dist');
const assets = join(dist, 'assets');

const firstLoadLimit = 220_000;

/** Texts in what only a runner calls of the node types, and in what nothing else there uses. */
const textsOfWork = [
  ...definitions.flatMap(({ run, trigger }) =>
    [run, trigger?.start].flatMap((work) => (work ? longTextsIn(`${work}`) : [])),
  ),
  'cut off by the content filter',
  'Check what the address needs to let you in.',
];

/** Words that only that library's code holds, also after minification. */
const marks = {
  react: 'react.transitional.element',
  reactFlow: 'react-flow__',
  openai: 'browser-like environment',
  engine: 'voide-run-',
  quickjs: 'QTS_NewRuntime',
  wllama: 'Model failed to start inference',
  prices: 'cache_write_1h_mtok',
  mcp: 'Error POSTing to endpoint',
};

const read = (file: string): string => readFileSync(join(assets, file), 'utf8');
const gzipBytes = (file: string): number => gzipSync(read(file), { level: 9 }).length;

/** What a function, or a method, says in so many words that nothing else says the same. */
function longTextsIn(source: string): readonly string[] {
  const texts: string[] = [];
  const [program] = [`(${source})`, `({ ${source} })`].flatMap((code) => {
    const parsed = parseSync('work.js', code);
    return parsed.errors.length === 0 ? [parsed.program] : [];
  });
  if (program === undefined) throw new Error(`This cannot be read: ${source}`);
  new Visitor({ Literal: ({ value }) => typeof value === 'string' && texts.push(value) }).visit(program);
  return texts.filter((text) => text.length > 20);
}

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
    expect(text.includes(marks.wllama)).toBe(false);
    expect(text.includes(marks.prices)).toBe(false);
    expect(text.includes(marks.mcp)).toBe(false);
  });

  it('never loads into the page what only a runner calls of a node type', () => {
    // A language has the sentences of failures as keys, and is loaded by those who speak it.
    const code = page.filter((file) => !/^german-/.test(file));
    expect(code.length, 'a language is a chunk of its own').toBe(page.length - 1);
    const [onPage, inWorker] = [code, workerChunks].map((files) => files.map(read).join('\n'));
    expect(textsOfWork.length, 'there is something to look for').toBeGreaterThan(6);
    expect(
      textsOfWork.filter((text) => !inWorker?.includes(text)),
      'the worker is seen to hold it',
    ).toEqual([]);
    expect(textsOfWork.filter((text) => onPage?.includes(text))).toEqual([]);
  });

  it('never loads into the page how zod makes JSON Schema', () => {
    const text = page.map(read).join('\n');
    expect(text.includes('cannot be represented in JSON Schema')).toBe(false);
    expect(text.includes('http://json-schema.org/')).toBe(false);
  });

  it('never loads into the page what the drawing library offers and nothing here uses', () => {
    const text = page.map(read).join('\n');
    expect(text.includes('react-flow__pane'), 'the page is seen to hold what is used').toBe(true);
    expect(text.includes('react-flow__controls')).toBe(false);
    expect(text.includes('react-flow__resize-control')).toBe(false);
    expect(text.includes('.prototype.transition='), 'the viewport can still move').toBe(true);
  });

  it('never loads React into the worker, and loads the model SDK only when it is first used', () => {
    const all = workerChunks.map(read).join('\n');
    const atOnce = staticClosure(worker).map(read).join('\n');
    expect(all.includes(marks.openai), 'the worker is seen to hold the SDK').toBe(true);
    expect(atOnce.includes(marks.openai)).toBe(false);
    expect(all.includes(marks.wllama), 'the worker is seen to hold what runs models').toBe(true);
    expect(atOnce.includes(marks.wllama)).toBe(false);
    expect(all.includes(marks.prices), 'the worker is seen to hold the list of prices').toBe(true);
    expect(atOnce.includes(marks.prices)).toBe(false);
    expect(all.includes(marks.mcp), 'the worker is seen to hold what speaks with MCP servers').toBe(true);
    expect(atOnce.includes(marks.mcp)).toBe(false);
    expect(all.includes(marks.engine), 'the worker is seen to hold the engine').toBe(true);
    expect(all.includes(marks.react)).toBe(false);
    expect(all.includes(marks.reactFlow)).toBe(false);
  });

  it('holds the interpreter of code in the one script of the sandbox, which loads nothing more', () => {
    const sandbox = readdirSync(assets).filter((file) => /^sandbox\.worker.*\.js$/.test(file));
    const holders = readdirSync(assets).filter((file) => file.endsWith('.js') && read(file).includes(marks.quickjs));
    expect(sandbox).toHaveLength(1);
    expect(holders).toEqual(sandbox);
    expect(/\bimport\s*[("'{*]|\bfrom\s*["']/.test(read(sandbox[0] ?? ''))).toBe(false);
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
    // zod probes for it behind `jitless`, which main.tsx and the worker set; nothing else may. A method may be named so.
    const made = /(?<![.\w$])eval\((?![^()]*\)\s*\{)|new Function\((?!["'`]{2}\))/;
    expect(files.length).toBeGreaterThan(3);
    expect(files.filter((file) => made.test(read(file)))).toEqual([]);
  });
});
