import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { SandboxHost } from '../worker/sandbox/host';

/**
 * Makes sandboxes in threads of their own, which are given nothing of the process: no environment, no words.
 * @param script what such a thread runs: `sandbox-thread.ts`, bundled
 */
export function createThreadSandboxes(script: URL): SandboxHost {
  const quickjs = createRequire(import.meta.url).resolve('@jitl/quickjs-wasmfile-release-sync/wasm');
  return {
    compile: async () => WebAssembly.compile(await readFile(quickjs)),
    start({ hear, died }) {
      const thread = new Worker(script, { env: {}, argv: [], execArgv: [], name: 'sandbox' });
      thread.on('message', hear);
      thread.on('messageerror', died);
      thread.on('error', died);
      thread.on('exit', died);
      return { post: (message) => thread.postMessage(message), end: () => void thread.terminate() };
    },
  };
}
