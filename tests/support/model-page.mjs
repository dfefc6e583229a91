globalThis.models = new Worker(new URL('./model-worker.mjs', import.meta.url), { type: 'module' });
