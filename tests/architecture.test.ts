import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const source = resolve(import.meta.dirname, '../src');

/** Who may import whom, as docs and READMEs say it. A folder may always import itself. */
const layers: Readonly<Record<string, readonly string[]>> = {
  flow: [],
  nodes: ['flow'],
  compiler: ['flow', 'nodes'],
  storage: ['flow'],
  worker: ['flow', 'nodes', 'storage'],
  canvas: ['flow', 'nodes', 'compiler', 'look'],
  look: ['flow'],
  chat: ['flow', 'look'],
  runs: ['flow', 'look'],
  app: ['flow', 'nodes', 'compiler', 'storage', 'canvas', 'look', 'chat', 'runs'],
  cli: ['flow', 'nodes', 'compiler', 'worker'],
};

/** Packages that only one place may import; a folder that is not named here may import none of them. */
const packageHomes: Readonly<Record<string, readonly string[]>> = {
  react: ['canvas', 'look', 'chat', 'runs', 'app'],
  'react-dom': ['canvas', 'look', 'chat', 'runs', 'app'],
  '@xyflow/react': ['canvas'],
  openai: ['worker/services'],
  '@modelcontextprotocol/client': ['worker/services'],
  idb: ['storage'],
  comlink: ['app', 'worker'],
  '@wllama/wllama': ['worker/local-models'],
};

interface Import {
  readonly file: string;
  readonly target: string;
  /** The file it leads to, within src, or undefined for a package. */
  readonly to?: string;
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .map((file) => file.split(sep).join('/'));

const imports = files.flatMap(importsOf);
const folderOf = (file: string): string => file.split('/')[0] ?? '';

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(source, file), 'utf8');
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s[^'";]*?from\s*'([^']+)'|import\s*\(\s*'([^']+)'\s*\)|(?:^|\n)\s*import\s*'([^']+)'|new URL\('([^']+)', import\.meta\.url\)/g;
  return [...text.matchAll(pattern)].map((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? match[4] ?? '';
    if (!target.startsWith('.')) return { file, target };
    return { file, target, to: resolveFile(join(dirname(join(source, file)), target)) };
  });
}

function resolveFile(path: string): string {
  const found = ['', '.ts', '.tsx', '/index.ts']
    .map((ending) => path + ending)
    .find((candidate) => existsSync(candidate) && /\.\w+$/.test(candidate));
  return relative(source, found ?? path)
    .split(sep)
    .join('/');
}

describe('the structure of src', () => {
  it('is seen: there are files and imports to check', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(imports.filter((item) => item.to !== undefined).length).toBeGreaterThan(200);
  });

  it('has only folders that the design knows, each with a README of at most 40 lines', () => {
    const folders = readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map((folder) => folder.name).filter((name) => !(name in layers))).toEqual([]);
    for (const { name } of folders) {
      const path = join(source, name, 'README.md');
      expect(existsSync(path), `src/${name} has no README`).toBe(true);
      expect(readFileSync(path, 'utf8').split('\n').length, `src/${name}/README.md`).toBeLessThanOrEqual(41);
    }
  });

  it('imports only along the layers', () => {
    const wrong = imports.filter(({ file, to }) => {
      if (to === undefined || to.startsWith('..')) return false;
      const [from, into] = [folderOf(file), folderOf(to)];
      return from !== into && !layers[from]?.includes(into);
    });
    // The one exception is an address, not an import: the page starts the worker by its URL.
    const unexpected = wrong.filter(
      ({ file, to }) => !(file === 'app/running/worker-link.ts' && to === 'worker/runner.worker.ts'),
    );
    expect(unexpected.map(({ file, to }) => `${file} → ${to}`)).toEqual([]);
  });

  it('keeps each heavy package in its place', () => {
    const wrong = imports.filter(({ file, target, to }) => {
      if (to !== undefined) return false;
      const name = target
        .split('/')
        .slice(0, target.startsWith('@') ? 2 : 1)
        .join('/');
      return packageHomes[name] !== undefined && !packageHomes[name].some((home) => file.startsWith(`${home}/`));
    });
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  it('lets node types import the vocabulary and zod, and nothing else', () => {
    const wrong = imports.filter(
      ({ file, target, to }) => folderOf(file) === 'nodes' && target !== 'zod' && !/^(flow|nodes)\//.test(to ?? ''),
    );
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  it('has no cycles', () => {
    const next = new Map<string, string[]>();
    for (const { file, to } of imports) if (to !== undefined) next.set(file, [...(next.get(file) ?? []), to]);
    expect(findCycle(next)).toBeUndefined();
  });

  it('keeps the engine loop under 150 lines and every file under 300', () => {
    const long = files.map((file) => [file, readFileSync(join(source, file), 'utf8').split('\n').length] as const);
    // The words of a language are one list, a line a sentence.
    const isList = (file: string) => file.startsWith('look/languages/');
    expect(long.filter(([file, lines]) => lines > 300 && !isList(file))).toEqual([]);
  });
});

/** The files around one cycle, or undefined. */
function findCycle(next: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): readonly string[] | undefined => {
    const start = path.indexOf(file);
    if (start >= 0) return [...path.slice(start), file];
    if (done.has(file)) return undefined;
    path.push(file);
    for (const target of next.get(file) ?? []) {
      const cycle = visit(target);
      if (cycle) return cycle;
    }
    path.pop();
    done.add(file);
    return undefined;
  };
  for (const file of next.keys()) {
    const cycle = visit(file);
    if (cycle) return cycle;
  }
  return undefined;
}
