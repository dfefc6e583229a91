// Builds `canvas.html` as the app is built, in a folder that is gone afterwards, and serves it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, loadConfigFromFile, mergeConfig, preview } from 'vite';

export async function servePage() {
  const outDir = await mkdtemp(join(tmpdir(), 'voide-canvas-'));
  const { config } = await loadConfigFromFile({ command: 'build', mode: 'production' });
  // A service worker would work meanwhile.
  const plugins = (await Promise.all(config.plugins.flat())).flat().filter(({ name }) => !name.includes('pwa'));
  const page = mergeConfig(
    { ...config, plugins, configFile: false, logLevel: 'error' },
    { build: { outDir, emptyOutDir: true, rolldownOptions: { input: 'tests/bench/canvas.html' } } },
  );
  await build(page);
  const server = await preview({ ...page, preview: { port: 0, host: '127.0.0.1' } });
  return {
    address: `${server.resolvedUrls?.local[0] ?? ''}tests/bench/canvas.html`,
    async close() {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
