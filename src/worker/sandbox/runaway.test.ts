import { afterAll, beforeAll, expect, it } from 'vitest';
import { runaways } from '../../../tests/support/escape-vectors';
import { bundledSandboxes } from '../../../tests/support/sandbox-threads';
import { FailureError } from '../../flow/failure';
import { createSandboxes } from '../services/sandbox';
import type { SandboxHost } from './host';

const milliseconds = 300;
/** By then after its deadline it must be over: the promise, which is held where nothing else keeps the machine busy. */
const limit = 250;
const isMeasured = process.env['RUNAWAY_ROUNDS'] !== undefined;

let host: Awaited<ReturnType<typeof bundledSandboxes>>;
const figures: { readonly what: string; readonly code: string; readonly took: number }[] = [];
beforeAll(async () => {
  host = await bundledSandboxes();
});
afterAll(async () => {
  await host.remove();
  const over = figures.map(({ took }) => took - milliseconds).sort((a, b) => a - b);
  const codes = new Map<string, number>();
  for (const { code } of figures) codes.set(code, (codes.get(code) ?? 0) + 1);
  const byCode = [...codes].map(([code, count]) => `${count} ${code}`);
  console.log(
    `${figures.length} runaways ended; after the deadline: median ${over[over.length >> 1]?.toFixed(0)} ms, ` +
      `most ${over.at(-1)?.toFixed(0)} ms (limit ${limit} ms); ${byCode.join(', ')}`,
  );
});

/** Tells how long each call had from when it was handed over to when its thread was ended. */
function timed(times: number[]): SandboxHost {
  return {
    compile: () => host.compile(),
    start(listener) {
      const thread = host.start(listener);
      let begun = 0;
      return {
        post(message) {
          if (message.type === 'call') begun = performance.now();
          thread.post(message);
        },
        end() {
          times.push(performance.now() - begun);
          thread.end();
        },
      };
    },
  };
}

it.each(Object.entries(runaways))('%s is ended, and the next call runs', async (what, source) => {
  const times: number[] = [];
  const run = createSandboxes(timed(times))();
  const sandbox = run.serve({ signal: new AbortController().signal });
  const job = { language: 'javascript', inputs: {}, now: 0, seed: 1, milliseconds } as const;
  const thrown: unknown = await sandbox.run({ ...job, source }).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(FailureError);
  const code = thrown instanceof FailureError ? thrown.failure.code : '';
  expect(code).toMatch(/^code-(too-long|too-large|failed)$/);
  expect(times, 'its thread is ended').toHaveLength(1);
  const [took = Number.NaN] = times;
  if (isMeasured) expect(took).toBeLessThan(milliseconds + limit);
  figures.push({ what, code, took });
  const next = { ...job, source: 'return [1, 2].map((n) => n * 21);', milliseconds: 30_000 };
  expect(await sandbox.run(next)).toEqual([21, 42]);
  run.close();
});
