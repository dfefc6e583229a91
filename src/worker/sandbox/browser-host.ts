import quickjsUrl from '@jitl/quickjs-wasmfile-release-sync/wasm?url';
import type { SandboxHost } from './host';

/** Makes sandboxes in workers of their own, governed by the policy that comes with their script. */
export function createBrowserSandboxes(): SandboxHost {
  return {
    compile: async () => WebAssembly.compile(await (await fetch(quickjsUrl)).arrayBuffer()),
    start({ hear, died }) {
      const worker = new Worker(new URL('./sandbox.worker.ts', import.meta.url), { type: 'module', name: 'sandbox' });
      worker.onmessage = ({ data }) => hear(data);
      worker.onmessageerror = died;
      worker.onerror = (event) => {
        event.preventDefault();
        died();
      };
      return { post: (message) => worker.postMessage(message), end: () => worker.terminate() };
    },
  };
}
