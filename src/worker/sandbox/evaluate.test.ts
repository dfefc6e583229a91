import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { beforeAll, expect, it } from 'vitest';
import { runaways } from '../../../tests/support/escape-vectors';
import { evaluate } from './evaluate';
import { createInterpreter } from './quickjs';

let compiled: WebAssembly.Module;
beforeAll(async () => {
  const path = createRequire(import.meta.url).resolve('@jitl/quickjs-wasmfile-release-sync/wasm');
  compiled = await WebAssembly.compile(await readFile(path));
});

async function run(source: string, milliseconds: number) {
  const interpreter = await createInterpreter(compiled);
  const job = { source, names: [], inputs: '{}', now: 0, seed: 1, milliseconds };
  const outcome = evaluate(interpreter, job, () => undefined);
  return { outcome, bytes: interpreter.quickjs.getWasmMemory().buffer.byteLength };
}

// Nothing stands around the interpreter here: it must end by itself.
it.each([
  'an endless loop',
  'an endless loop that catches',
  'an endless generator',
  'promises without end',
  'promises without end that catch',
  'awaits without end',
  'a loop in what is returned',
  'a loop in a thrown error',
  'a hard pattern',
])('%s is interrupted from within', async (name) => {
  const { outcome } = await run(runaways[name] ?? '', 100);
  expect(outcome).toEqual({ type: 'fault', fault: { kind: 'time' } });
});

it.each([
  'one big buffer',
  'one big text',
  'many small values',
  'many small texts',
  'many buffers',
  'a map that grows',
])('%s finds no more than 64 MB, and is told as that', async (name) => {
  const { outcome, bytes } = await run(runaways[name] ?? '', 20_000);
  expect(outcome).toEqual({ type: 'fault', fault: { kind: 'memory' } });
  expect(bytes).toBeLessThanOrEqual(64 * 1024 * 1024);
});

it('running out of memory is a failure also where the code caught it', async () => {
  const { outcome } = await run('try { new ArrayBuffer(1e9); } catch {} return 1;', 5_000);
  expect(outcome).toEqual({ type: 'fault', fault: { kind: 'memory' } });
});
