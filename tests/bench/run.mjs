// Bundles the benchmark and runs it in a fresh Node: `npm run bench`, or `npm run bench -- --json` for machines.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'voide-bench-'));
try {
  await build({
    root: here,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: { ssr: join(here, 'engine.bench.ts'), outDir: folder, emptyOutDir: true, minify: false, target: 'es2023' },
  });
  const bundle = join(folder, 'engine.bench.js');
  const { status } = spawnSync(process.execPath, ['--expose-gc', bundle, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
