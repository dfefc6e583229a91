import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundledSandboxes } from '../../../tests/support/sandbox-threads';
import type { Json } from '../../flow/json';
import type { SandboxRequest } from '../../flow/sandbox';
import type { SandboxHost } from '../sandbox/host';
import { createSandboxes } from './sandbox';

let host: Awaited<ReturnType<typeof bundledSandboxes>>;
beforeAll(async () => {
  host = await bundledSandboxes();
});
afterAll(() => host.remove());

const request = (source: string, more: Partial<SandboxRequest> = {}): SandboxRequest => ({
  ...{ language: 'javascript', source, inputs: {}, now: 1_700_000_000_000, seed: 7 },
  ...more,
});

/** The sandbox of one run, with what was begun and ended for it. */
function openRun(of: SandboxHost = host) {
  const threads = { begun: 0, ended: 0 };
  const counted: SandboxHost = {
    compile: () => of.compile(),
    start(listener) {
      threads.begun += 1;
      const thread = of.start(listener);
      return {
        post: (message) => thread.post(message),
        end() {
          threads.ended += 1;
          thread.end();
        },
      };
    },
  };
  const run = createSandboxes(counted)();
  const controller = new AbortController();
  const service = run.serve({ signal: controller.signal });
  return { run, threads, controller, service };
}

/** Runs code once in a sandbox of its own. */
async function once(source: string, more: Partial<SandboxRequest> = {}): Promise<Json | undefined> {
  const { run, service } = openRun();
  try {
    return await service.run(request(source, more));
  } finally {
    run.close();
  }
}

const fails = (code: string, words: RegExp = /./) =>
  expect.objectContaining({ failure: expect.objectContaining({ code, message: expect.stringMatching(words) }) });

describe('code in its sandbox', () => {
  it('is the body of a function with the inputs by name, and answers what it returns', async () => {
    expect(
      await once('return { sum: a + b, list };', { inputs: { a: 2, b: 40, list: ['é', '🙂\u0000', null] } }),
    ).toEqual({
      sum: 42,
      list: ['é', '🙂\u0000', null],
    });
  });

  it('answers nothing where it returns nothing', async () => {
    expect(await once('const a = 1;')).toBeUndefined();
    expect(await once('return null;')).toBeNull();
  });

  it('may wait for promises of its own', async () => {
    expect(await once('const all = await Promise.all([1, 2].map(async (n) => n * 2)); return all;')).toEqual([2, 4]);
  });

  it('has the time and the random numbers of the run', async () => {
    const source = 'return [Date.now(), new Date().toISOString(), Math.random(), Math.random()];';
    const first = await once(source);
    expect(first).toEqual([1_700_000_000_000, '2023-11-14T22:13:20.000Z', expect.any(Number), expect.any(Number)]);
    expect(await once(source)).toEqual(first);
    expect(await once(source, { seed: 8 })).not.toEqual(first);
  });

  it('still makes any date', async () => {
    const source =
      'return [new Date(2020, 0, 2).getFullYear(), new Date("2021-05-06T00:00:00Z").getTime(), Date.UTC(2020, 1), typeof Date(), new Date() instanceof Date, Date.prototype.constructor === Date];';
    expect(await once(source)).toEqual([2020, Date.UTC(2021, 4, 6), Date.UTC(2020, 1), 'string', true, true]);
  });

  it('tells what it writes to the console, line by line, also before it fails', async () => {
    const lines: unknown[] = [];
    const source = 'console.log("a", 1, { b: [2] }); console.warn(new TypeError("odd")); throw new Error("end");';
    await expect(once(source, { onLine: (line) => lines.push(line) })).rejects.toEqual(fails('code-failed', /end/));
    expect(lines).toEqual([
      { level: 'info', text: 'a 1 {"b":[2]}' },
      { level: 'warning', text: 'TypeError: odd' },
    ]);
  });

  it('writes 200 lines of 2,000 characters at most, and says that there were more', async () => {
    const lines: { text: string }[] = [];
    await once('for (let i = 0; i < 1000; i++) console.log("x".repeat(1e5));', { onLine: (line) => lines.push(line) });
    expect(lines).toHaveLength(201);
    expect(lines[0]?.text).toHaveLength(2_000);
    expect(lines[200]?.text).toContain('More than 200 lines');
  });
});

describe('what goes wrong in code', () => {
  it.each([
    ['an error', 'const a = 1;\nnull.x;', 'code-failed', /line 2: TypeError: cannot read property 'x' of null/],
    ['an error on the first line', 'null.x;', 'code-failed', /line 1/],
    ['a fault of syntax', 'const a = 1;\n\nconst b = ;', 'code-failed', /line 3: SyntaxError/],
    [
      'a fault in a promise',
      'await 1;\nawait (async () => { throw new RangeError("far"); })();',
      'code-failed',
      /line 2: RangeError: far/,
    ],
    ['something thrown that is no error', 'throw "words";', 'code-failed', /stopped: words/],
    ['an error whose parts throw', 'throw { get message() { throw 1; } };', 'code-failed', /did not say why/],
    ['a name that is not there', 'x = 1;', 'code-failed', /line 1: ReferenceError/],
    ['no function any more', '}); (() => {', 'code-failed', /stopped/],
    ['a circle', 'const a = {}; a.a = a; return a;', 'code-failed', /no JSON: TypeError/],
    ['a big integer', 'return 1n;', 'code-failed', /no JSON/],
    ['too deep a value', 'let a = 1; for (let i = 0; i < 65; i++) a = [a]; return a;', 'code-failed', /64 levels/],
    ['a key that reaches for prototypes', 'return JSON.parse(\'{"__proto__":{"x":1}}\');', 'code-failed', /__proto__/],
    ['a promise that never settles', 'await new Promise(() => {});', 'code-failed', /never comes/],
    ['a recursion without end', 'const f = () => f() + 1; return f();', 'code-failed', /stack overflow/],
    ['more than 1 MB', 'return "x".repeat(1024 * 1024);', 'code-too-large', /1 MB/],
    ['a source over 64 KB', `//${'x'.repeat(64 * 1024)}`, 'code-too-large', /64 KB/],
  ])('%s is told with its line and a remedy', async (_what, source, code, words) => {
    await expect(once(source)).rejects.toEqual(fails(code, words));
  });

  it.each([
    ['over 1 MB', 'x'.repeat(1024 * 1024), 'code-too-large'],
    ['nested too deep', JSON.parse(`${'['.repeat(200)}${']'.repeat(200)}`), 'bad-input'],
    ['nested deeper than anything can follow', JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`), 'bad-input'],
  ])('an input %s is refused before anything runs', async (_what, value, code) => {
    const { run, service, threads } = openRun();
    await expect(service.run(request('return 1;', { inputs: { value } }))).rejects.toEqual(fails(code));
    expect(threads.begun).toBe(0);
    run.close();
  });
});

describe('the sandboxes of a run', () => {
  it('are one thread for all of its calls, which see nothing of each other', async () => {
    const { run, service, threads } = openRun();
    const leave =
      'globalThis.left = 1; Array.prototype.left = 1; JSON.parse = null; Object.prototype.left = 1; return 1;';
    const look = 'return [typeof left, typeof [].left, typeof JSON.parse, typeof ({}).left];';
    expect(await service.run(request(leave))).toBe(1);
    expect(await service.run(request(look))).toEqual(['undefined', 'undefined', 'function', 'undefined']);
    expect(threads).toEqual({ begun: 1, ended: 0 });
    run.close();
    await expect.poll(() => threads.ended).toBe(1);
  });

  it('answer calls that are made at once one after another', async () => {
    const { run, service } = openRun();
    const sources = ['return 1;', 'throw new Error("two");', 'return 3;'];
    const ends = await Promise.allSettled(sources.map((source) => service.run(request(source))));
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    run.close();
  });

  it('end their thread on any failure; the next call has a new one', async () => {
    const { run, service, threads } = openRun();
    await expect(service.run(request('throw 1;'))).rejects.toEqual(fails('code-failed'));
    expect(threads).toEqual({ begun: 1, ended: 1 });
    expect(await service.run(request('return 1;'))).toBe(1);
    expect(threads.begun).toBe(2);
    run.close();
  });

  it('are ended by a stop in the middle, which is passed on as it is', async () => {
    const { run, service, threads, controller } = openRun();
    const reason = new Error('stopped');
    const onLine = () => controller.abort(reason);
    const source = 'console.log("begun"); for (;;) {}';
    await expect(service.run(request(source, { milliseconds: 60_000, onLine }))).rejects.toBe(reason);
    expect(threads).toEqual({ begun: 1, ended: 1 });
    await expect(service.run(request('return 1;'))).rejects.toBe(reason);
    run.close();
  });

  it('are refused where nothing shuts them off from the network', async () => {
    const unsafe: SandboxHost = {
      compile: () => host.compile(),
      start: ({ hear }) => ({ post: () => hear({ type: 'unsafe' }), end: () => undefined }),
    };
    const { service } = openRun(unsafe);
    await expect(service.run(request('return 1;'))).rejects.toEqual(fails('sandbox-refused', /policy/));
  });

  it('are refused where their thread dies, or says what nobody understands', async () => {
    const dead: SandboxHost = {
      compile: () => host.compile(),
      start: ({ died }) => ({ post: () => died(), end: () => undefined }),
    };
    const odd: SandboxHost = {
      ...dead,
      start: ({ hear }) => ({ post: () => hear({ type: 'odd' }), end: () => undefined }),
    };
    for (const broken of [dead, odd]) {
      const { service } = openRun(broken);
      await expect(service.run(request('return 1;'))).rejects.toEqual(fails('sandbox-refused', /did not start/));
    }
  });
});
