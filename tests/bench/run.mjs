// Bundles the benchmark and runs it in a fresh Node: `npm run bench`; after `--`, `--json` prints for machines, `--quick`
// takes a minute, `--long` gives every cell its 30 runs, `--profile` writes a CPU profile here. `npm run bench:peers`
// installs the peers first (about 560 MB), after which they are always measured.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const peers = join(here, 'peers');
const flags = process.argv.slice(2);

if (flags.includes('--install-peers')) {
  const { status } = spawnSync('npm', ['ci', '--no-fund', '--no-audit'], { cwd: peers, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

const folder = mkdtempSync(join(tmpdir(), 'voide-bench-'));
try {
  await build({
    root: here,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: { ssr: join(here, 'engine.bench.ts'), outDir: folder, emptyOutDir: true, minify: false, target: 'es2023' },
  });
  const hasPeers = existsSync(join(peers, 'node_modules'));
  const address = hasPeers ? { VOIDE_BENCH_PEERS: pathToFileURL(join(peers, 'index.mjs')).href } : {};
  const options = ['--expose-gc', ...(flags.includes('--profile') ? ['--cpu-prof'] : [])];
  // Rivet calls itself for each node of a chain, and 1,000 of them overflow the usual stack.
  if (hasPeers) options.push('--stack-size=3900');
  const { status } = spawnSync(process.execPath, [...options, join(folder, 'engine.bench.js'), ...flags], {
    stdio: 'inherit',
    env: { ...process.env, ...address },
  });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
