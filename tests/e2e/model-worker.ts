import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { policyHeaders } from '../../src/app/policies';

/** What came of a question to the worker of `tests/support/model-worker.mjs`. */
export interface Told<Answer> {
  readonly answer?: Answer;
  readonly failure?: { readonly code: string; readonly message: string };
  /** From the moment at which it heard of Stop to that at which the answer ended. */
  readonly stoppedAfter?: number;
  readonly log: readonly string[];
  readonly used: readonly { readonly inputTokens?: number; readonly outputTokens?: number }[];
}

const folder = join(tmpdir(), `voide-model-worker-${process.pid}`);
let built: Promise<unknown> | undefined;

function buildOnce(): Promise<unknown> {
  built ??= build({
    configFile: false,
    logLevel: 'error',
    base: '/model-worker/',
    worker: { format: 'es' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      rolldownOptions: {
        input: { page: fileURLToPath(new URL('../support/model-page.mjs', import.meta.url)) },
        output: { entryFileNames: '[name].js' },
      },
    },
  });
  return built;
}

/** Starts the worker in a page, under the policy that the app ships with. */
export async function startModelWorker(page: Page): Promise<void> {
  await buildOnce();
  await page.route('/model-worker/**', async (route) => {
    const path = new URL(route.request().url()).pathname.slice('/model-worker/'.length);
    const contentType = path.endsWith('.wasm') ? 'application/wasm' : 'text/javascript';
    await route.fulfill({ body: await readFile(join(folder, path)), headers: policyHeaders, contentType });
  });
  await page.addScriptTag({ url: '/model-worker/page.js', type: 'module' });
  await page.waitForFunction(() => 'models' in globalThis);
}

interface Asking {
  /** Stops when so many parts have come. */
  readonly stopAfter?: number;
}

/** Asks the worker one thing. */
export function ask<Answer>(page: Page, kind: string, given: unknown, options: Asking = {}): Promise<Told<Answer>> {
  return page.evaluate(
    ([what, wanted, stopAfter]) =>
      new Promise<Told<Answer>>((resolve) => {
        const { models } = globalThis as unknown as { models: Worker }; // put there by model-page.mjs
        const { port1, port2 } = new MessageChannel();
        let parts = 0;
        port1.onmessage = ({ data }) => {
          if (data.part === undefined) resolve(data);
          else if (++parts === stopAfter) port1.postMessage('stop');
        };
        models.postMessage({ kind: what, given: wanted }, [port2]);
      }),
    [kind, given, options.stopAfter] as const,
  );
}
