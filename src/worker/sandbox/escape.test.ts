import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { attackOf, clean, cleanCheck, escapeVectors } from '../../../tests/support/escape-vectors';
import { bundledSandboxes } from '../../../tests/support/sandbox-threads';
import { createSandboxes } from '../services/sandbox';
import { evaluate } from './evaluate';
import type { SandboxJob } from './protocol';
import { createInterpreter, type Interpreter } from './quickjs';

// QuickJS runs in this very thread here, where `process`, `require` and `fetch` are within reach of our own code: the
// worker around it, and its policy, are the walls behind this one.
let compiled: WebAssembly.Module;
let interpreter: Interpreter;
beforeAll(async () => {
  const path = createRequire(import.meta.url).resolve('@jitl/quickjs-wasmfile-release-sync/wasm');
  compiled = await WebAssembly.compile(await readFile(path));
  interpreter = await createInterpreter(compiled);
});

function jobOf(source: string): SandboxJob {
  const inputs = { value: { list: [1, 'two', null], deep: { deeper: {} } } };
  return { source, names: ['value'], inputs: JSON.stringify(inputs), now: 0, seed: 1, milliseconds: 5_000 };
}

const answerOf = (source: string): unknown => {
  const outcome = evaluate(interpreter, jobOf(source), () => undefined);
  return outcome.type === 'answer' ? JSON.parse(outcome.json ?? 'null') : outcome;
};

/** What code could have bent of this thread. */
const ownOfOurs = () => [Object.keys(Object.prototype), JSON.parse, JSON.stringify, Promise.prototype.then];

describe('code in the sandbox', () => {
  it('is attacked in at least 100 ways', () => {
    expect(new Set(escapeVectors).size).toBeGreaterThanOrEqual(100);
    console.log(`${escapeVectors.length} ways out are tried`);
  });

  it('would be seen to reach something, if it did', () => {
    expect(answerOf(attackOf('return true;'))).toEqual({ reached: '["something it must not"]' });
    expect(answerOf(attackOf('return { fetch() {} };'))).toEqual({ reached: '["fetch"]' });
  });

  it.each(escapeVectors)('reaches nothing by: %s', async (vector) => {
    const before = ownOfOurs();
    expect(answerOf(attackOf(vector))).toEqual({ reached: '[]' });
    expect(answerOf(cleanCheck), 'the next call finds nothing of it').toEqual(clean);
    expect(ownOfOurs()).toEqual(before);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('hands nothing on but text, however it bends what it is handed on with', async () => {
    const bend = 'Object.prototype.toJSON = () => ({ type: "ready", kind: 1 });';
    expect(evaluate(interpreter, jobOf(`${bend} throw new Error('x');`), () => undefined)).toEqual({
      type: 'fault',
      fault: { kind: 'threw' },
    });
    interpreter = await createInterpreter(compiled);
    const steal = `
      const then = Promise.prototype.then;
      Promise.prototype.then = (answer) => { Promise.prototype.then = then; answer('x'.repeat(2e6), Infinity); };
      return 1;`;
    expect(evaluate(interpreter, jobOf(steal), () => undefined)).toMatchObject({ fault: { kind: 'size' } });
    interpreter = await createInterpreter(compiled);
  });

  it('reaches nothing from a thread of Node either, and leaves nothing behind in it', async () => {
    const host = await bundledSandboxes();
    const run = createSandboxes(host)();
    const sandbox = run.serve({ signal: new AbortController().signal });
    const call = (source: string) =>
      sandbox.run({ language: 'javascript', source, inputs: { value: {} }, now: 0, seed: 1, milliseconds: 5_000 });
    for (const vector of escapeVectors) {
      expect(await call(attackOf(vector)), vector).toEqual({ reached: '[]' });
      expect(await call(cleanCheck), vector).toEqual(clean);
    }
    run.close();
    await host.remove();
  });
});
