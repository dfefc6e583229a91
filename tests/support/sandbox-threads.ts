import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { createThreadSandboxes } from '../../src/cli/sandboxes';
import type { SandboxHost } from '../../src/worker/sandbox/host';

/** The sandboxes of the terminal, with their thread bundled for this test. */
export async function bundledSandboxes(): Promise<SandboxHost & { remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'voide-sandbox-'));
  const bundled = await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: { ssr: resolve(import.meta.dirname, '../../src/cli/sandbox-thread.ts'), write: false, target: 'es2023' },
  });
  const output = 'output' in bundled ? bundled.output : [];
  for (const part of output) {
    if (part.type === 'chunk') await writeFile(join(folder, part.fileName.replace(/\.js$/, '.mjs')), part.code);
  }
  const script = pathToFileURL(join(folder, 'sandbox-thread.mjs'));
  return { ...createThreadSandboxes(script), remove: () => rm(folder, { recursive: true }) };
}
