import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, normalizePath, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { contentSecurityPolicy, developmentPolicy, policyHeadersFor } from './src/app/policies.ts';
import { withoutJsonSchema } from './vite.without-json-schema.ts';
import { withoutRun } from './vite.without-run.ts';
import { withoutUnused } from './vite.without-unused.ts';

/** Puts the policies of the shipped app on what `dev` and `preview` serve, so that what breaks under them breaks here. */
function policies(): Plugin {
  const serve =
    (policy: string) => (request: { readonly url?: string | undefined }, response: HeaderTarget, next: () => void) => {
      const [path = ''] = (request.url ?? '').split('?');
      for (const [name, value] of Object.entries(policyHeadersFor(path, policy))) response.setHeader(name, value);
      next();
    };
  return {
    name: 'voide-policies',
    configureServer: (server) => {
      server.middlewares.use(serve(developmentPolicy));
    },
    configurePreviewServer: (server) => {
      server.middlewares.use(serve(contentSecurityPolicy));
    },
  };
}

interface HeaderTarget {
  setHeader(name: string, value: string): void;
}

/** What the page loads at once. Whole names: `react-markdown` and the like are loaded later. */
const firstLoadLibraries =
  /node_modules[\\/](react|react-dom|scheduler|zod|zustand|@xyflow[\\/]react|@xyflow[\\/]system|d3-[a-z]+|idb|classcat)[\\/]/;

const ownModules = /[\\/]src[\\/]/;

const firstModule = normalizePath(resolve(import.meta.dirname, 'src/app/main.tsx'));

interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

let loadedFirst: Set<string> | undefined;

/** Our own code that the page loads at once: what its first module imports, and what that imports in turn, but not by `import()`. */
function pageChunk(id: string, modules: Modules): 'page' | null {
  if (loadedFirst === undefined) {
    loadedFirst = new Set([firstModule]);
    for (const next of loadedFirst) {
      for (const imported of modules.getModuleInfo(next)?.importedIds ?? []) loadedFirst.add(imported);
    }
  }
  // The first module is the entry, a chunk by itself.
  return ownModules.test(id) && id !== firstModule && loadedFirst.has(id) ? 'page' : null;
}

export default defineConfig({
  plugins: [
    react(),
    policies(),
    withoutRun(normalizePath(resolve(import.meta.dirname, 'src/nodes'))),
    withoutJsonSchema(),
    withoutUnused(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/app',
      filename: 'service-worker.ts',
      registerType: 'prompt',
      injectRegister: false,
      manifest: {
        id: '/',
        name: 'Voide',
        short_name: 'Voide',
        description: 'Draw an LLM data flow, build exactly what is drawn, talk to it, and watch every payload move.',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        background_color: '#0d0e12',
        theme_color: '#0d0e12',
        categories: ['developer', 'productivity'],
        icons: [
          { src: 'pwa-64x64.png', sizes: '64x64', type: 'image/png' },
          { src: 'pwa-192x192.png', sizes: '192x192', type: 'image/png' },
          { src: 'pwa-512x512.png', sizes: '512x512', type: 'image/png' },
          { src: 'maskable-icon-512x512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      injectManifest: {
        globPatterns: [
          '**/*.{js,css,html,svg,png,ico,webmanifest}',
          '**/geist-*latin-wght-normal-*.woff2',
          // The sandbox for code, so that it works with the network off.
          '**/emscripten-module-*.wasm',
        ],
      },
    }),
  ],
  resolve: { alias: { 'd3-color': resolve(import.meta.dirname, 'src/canvas/no-colors.ts') } },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    manifest: true,
    // Where a browser does not know it, all is loaded a little later, and that is all.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Two chunks instead of a dozen shared ones: smaller in all, and the libraries' stays cached across releases.
        // What only later parts share is a third: nearly all of them come when the page rests, and sixty little files
        // took longer than their text.
        codeSplitting: {
          groups: [
            { name: 'libraries', test: firstLoadLibraries },
            { name: pageChunk },
            { name: 'shared', test: ownModules, minShareCount: 2 },
          ],
        },
      },
    },
  },
  server: { port: 5173, host: '127.0.0.1' },
  preview: { port: 4173, host: '127.0.0.1' },
});
