// Bundles the program if its sources are newer than the bundle, then runs it: `npm run -s flow -- run FILE`.
import { mkdirSync, readdirSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const target = join(root, 'dist-flow');
const program = join(target, 'main.js');
const sources = ['flow', 'nodes', 'compiler', 'storage', 'worker', 'cli'].map((folder) => join(root, 'src', folder));

if (newest([...sources, join(root, 'package-lock.json')]) > timeOf(program)) await bundle().catch(giveUp);
// npm runs its scripts in the package's folder, but a file is named from where the person is.
if (process.env.npm_lifecycle_event === 'flow' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
await import(pathToFileURL(program).href);

async function bundle() {
  const begun = new Date();
  const { build } = await import('vite');
  const { output } = await build({
    root: here,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      rolldownOptions: { input: { main: join(here, 'main.ts'), 'sandbox-thread': join(here, 'sandbox-thread.ts') } },
      ...{ write: false, target: 'es2023', minify: false },
    },
  });
  mkdirSync(target, { recursive: true });
  // The program comes last: while it is not there, nobody looks for its parts.
  const parts = output.toSorted((a, b) => Number(a.fileName === 'main.js') - Number(b.fileName === 'main.js'));
  for (const part of parts) put(part.fileName, part.type === 'chunk' ? part.code : part.source, begun);
}

/** Not exit code 1: no run has failed. */
function giveUp(error) {
  const isMissing = error.code === 'ERR_MODULE_NOT_FOUND';
  console.error(`error: The program could not be bundled. ${error.message}`);
  console.error(`  ${isMissing ? 'Install what it is made with: npm ci' : 'This is a fault of Voide: report it.'}`);
  process.exit(70);
}

/** Puts a file in its place whole, because another call may be reading it, or writing the same. */
function put(name, content, time) {
  const path = join(target, name);
  const draft = `${path}.${process.pid}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(draft, content);
  // What was edited while the bundle was made is newer than the bundle.
  utimesSync(draft, time, time);
  renameSync(draft, path);
}

/** When the latest of these, or of what is in them, was changed. A folder changes when a file goes. */
function newest(paths) {
  return Math.max(...paths.map((path) => (isFolder(path) ? newestIn(path) : timeOf(path))));
}

function newestIn(folder) {
  const inner = readdirSync(folder).map((name) => join(folder, name));
  return Math.max(timeOf(folder), ...inner.map((path) => newest([path])));
}

function isFolder(path) {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function timeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
