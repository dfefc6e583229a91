import { resolve } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { build } from 'vite';
import type { DoctorNews, examine } from '../../src/app/doctor/checks';
import type { Cause, Diagnosis } from '../../src/app/doctor/diagnosis';
import type { KeyPlace } from '../../src/app/doctor/observations';
import { connectionSchema, type Protocol } from '../../src/flow/connection';
import { keyOf } from '../support/keys';
import { models, refusal, type Script, type ScriptedServer, startScriptedServer } from '../support/scripted-server';
import { open } from './app';
import { installRunnerClient, type RunnerClient } from './runner-client';

/**
 * The doctor alone, as one script: the checks that the app makes, in a page of the app. It is not served by a route: with
 * one, Playwright answers preflights itself.
 */
let doctor = '';

const test = base.extend<{ serve: (script: Script) => Promise<ScriptedServer> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  serve: async ({}, use) => {
    const started: ScriptedServer[] = [];
    await use(async (script) => {
      const server = await startScriptedServer(script);
      started.push(server);
      return server;
    });
    await Promise.all(started.map((server) => server.close()));
  },
});

test.beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: resolve(import.meta.dirname, '../../src/app/doctor/checks.ts'), formats: ['iife'], name: 'doctor' },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  doctor = output && 'output' in output ? output.output[0].code : '';
});

interface Case {
  readonly name: string;
  readonly cause: Cause;
  /** A word that the remedy or its steps hold; `{page}` stands for the origin of the page. */
  readonly says: string;
  /** None: nothing listens at the port. */
  readonly script?: Script;
  /** `{port}` stands for the port of the server. */
  readonly baseUrl?: string;
  readonly preset?: string;
  readonly protocol?: Protocol;
  readonly model?: string;
  readonly key?: string;
  readonly keyPlace?: KeyPlace;
}

const unauthorised = refusal(401, 'Incorrect API key provided.');
const everywhere = (answer: ReturnType<NonNullable<Script['answer']>>): Script => ({ answer: () => answer });

const cases: readonly Case[] = [
  { name: 'a server that does right', cause: 'well', says: 'Nothing', script: {} },
  {
    name: 'a server that forbids the question without CORS, and does right',
    cause: 'well',
    says: 'Nothing',
    script: {
      answer: ({ path }) => {
        const headers = { 'cross-origin-resource-policy': 'same-origin' };
        return path === '/v1/models' ? { status: 200, body: '{"data":[{"id":"small"}]}', headers } : 'stream';
      },
    },
  },
  { name: 'a port where nothing listens', cause: 'server-down', says: 'ollama serve', preset: 'ollama' },
  {
    name: 'Ollama that does not know this page',
    cause: 'cors-refused',
    says: 'OLLAMA_ORIGINS={page}',
    preset: 'ollama',
    script: { cors: 'none' },
  },
  {
    name: 'LM Studio with CORS off',
    cause: 'cors-refused',
    says: 'lms server start --cors',
    preset: 'lm-studio',
    script: { cors: 'none' },
  },
  {
    name: 'a server that answers no preflight',
    cause: 'cors-headers-refused',
    says: 'access-control-allow-headers',
    script: { cors: 'no-preflight' },
  },
  {
    name: 'a bad key, and errors without CORS',
    cause: 'cors-missing-on-errors',
    says: 'key',
    key: 'sk-canary-wrong',
    script: { cors: 'success', answer: () => unauthorised },
  },
  {
    name: 'a bad key, errors without CORS, and a list for everybody',
    cause: 'cors-missing-on-errors',
    says: 'key',
    key: 'sk-canary-wrong',
    script: { cors: 'success', answer: ({ key }) => (key === undefined ? models('small') : unauthorised) },
  },
  {
    name: 'an unknown model, and errors without CORS',
    cause: 'model-unknown',
    says: 'small',
    model: 'smal',
    script: { cors: 'success', answer: ({ path }) => (path === '/v1/models' ? models('small') : refusal(404, 'no')) },
  },
  { name: 'no key', cause: 'key-missing', says: 'key', keyPlace: 'none', script: everywhere(unauthorised) },
  {
    name: 'a key of another address',
    cause: 'key-elsewhere',
    says: 'again',
    keyPlace: 'elsewhere',
    script: everywhere(unauthorised),
  },
  { name: 'a locked key', cause: 'key-locked', says: 'Unlock', keyPlace: 'locked', script: everywhere(unauthorised) },
  {
    name: 'a wrong key',
    cause: 'key-refused',
    says: 'Copy the key again',
    key: 'sk-canary-wrong',
    script: everywhere(unauthorised),
  },
  {
    name: 'a base URL without /v1',
    cause: 'path-wrong',
    says: 'http://127.0.0.1:{port}/v1',
    baseUrl: 'http://127.0.0.1:{port}',
    script: {},
  },
  {
    name: 'a base URL with too much',
    cause: 'path-wrong',
    says: 'http://127.0.0.1:{port}/v1',
    baseUrl: 'http://127.0.0.1:{port}/v1/chat/completions',
    script: {},
  },
  {
    name: 'a model that is not there',
    cause: 'model-unknown',
    says: 'llama-3.2-3b',
    model: 'llama3.2-3b',
    script: {
      answer: ({ path }) =>
        path === '/v1/models' ? models('llama-3.2-3b', 'qwen3-8b') : refusal(404, 'The model does not exist.'),
    },
  },
  {
    name: 'a web page at every path',
    cause: 'web-page',
    says: 'documentation',
    script: everywhere({ status: 200, type: 'text/html', body: '<!doctype html><title>Welcome</title>' }),
  },
  {
    name: 'a redirect',
    cause: 'redirected',
    says: 'https://',
    script: everywhere({ status: 308, headers: { location: 'http://127.0.0.1:9/v1/models' } }),
  },
  {
    name: 'an answer that does not stream',
    cause: 'no-streaming',
    says: 'stream',
    script: {
      answer: ({ path }) =>
        path === '/v1/models' ? models('small') : { status: 200, body: '{"choices":[{"message":{"content":"Hi"}}]}' },
    },
  },
  { name: 'too many requests', cause: 'rate-limited', says: 'Wait', script: everywhere(refusal(429, 'Slow down.')) },
  {
    name: 'no credit',
    cause: 'no-credit',
    says: 'credit',
    key: 'sk-canary-poor',
    script: everywhere(refusal(402, 'Insufficient credits.')),
  },
  {
    name: 'trouble of the server',
    cause: 'server-failing',
    says: 'memory',
    script: everywhere(refusal(500, 'Oh no.')),
  },
  {
    name: 'a stream that breaks',
    cause: 'answer-broken',
    says: 'proxy',
    script: { answer: ({ path }) => (path === '/v1/models' ? models('small') : 'cut') },
  },
  {
    name: 'an organisation that forbids calls from pages',
    cause: 'pages-forbidden',
    says: 'administrator',
    protocol: 'anthropic',
    baseUrl: 'http://127.0.0.1:{port}',
    key: 'sk-canary-firm',
    script: everywhere(refusal(401, 'CORS requests are not allowed for this Organization.')),
  },
  {
    name: 'https where the server speaks http',
    cause: 'scheme-wrong',
    says: 'http://127.0.0.1:{port}/v1',
    baseUrl: 'https://127.0.0.1:{port}/v1',
    script: {},
  },
  {
    name: 'a server that listens at another name of this computer',
    cause: 'name-wrong',
    says: 'http://localhost:{port}/v1',
    script: { host: '::1' },
  },
  {
    name: 'a silent server',
    cause: 'server-silent',
    says: 'start it again',
    script: everywhere('stall'),
  },
  {
    name: 'a model that never answers',
    cause: 'server-silent',
    says: 'Test again',
    script: { answer: ({ path }) => (path === '/v1/models' ? models('small') : 'stall') },
  },
  {
    name: 'an address that only servers have',
    cause: 'address-of-no-host',
    says: 'localhost',
    baseUrl: 'http://0.0.0.0:9/v1',
  },
];

/** So many share a page, each with a runner of its own: to load a page takes longer than most of them. */
const casesOfPage = 5;

const pagesOf = (some: readonly Case[]): readonly (readonly Case[])[] =>
  some.length === 0 ? [] : [some.slice(0, casesOfPage), ...pagesOf(some.slice(casesOfPage))];

for (const isLong of [false, true])
  for (const shared of pagesOf(cases.filter((_, index) => (index % 2 === 1) === isLong)))
    test(`finds ${shared.map(({ cause }) => cause).join(', ')}`, { tag: isLong ? ['@long'] : [] }, async ({
      page,
      serve,
      baseURL,
    }) => {
      test.slow(); // servers that are silent are waited for
      await openDoctor(page);
      for (const { name, cause, says, script, ...patient } of shared)
        await test.step(name, async () => {
          const server = await serve(script ?? {});
          if (script === undefined) await server.close();
          await freshRunner(page);
          const news = await examined(page, { ...patient, port: server.port });
          const diagnosis = diagnosisIn(news);
          const filled = (text: string) =>
            text.replaceAll('{port}', String(server.port)).replaceAll('{page}', String(baseURL));
          expect.soft(diagnosis, `${name}: ${JSON.stringify(news, null, 1)}`).toMatchObject({ cause });
          expect.soft([diagnosis.remedy, ...(diagnosis.steps ?? [])].join('\n'), name).toContain(filled(says));
          if (patient.key !== undefined) expect.soft(JSON.stringify(news), name).not.toContain(patient.key);
        });
    });

test('a provider that an extension keeps away: blocked', async ({ page }) => {
  await page.context().route('https://api.openai.com/**', (route) => route.abort('blockedbyclient'));
  await openDoctor(page);
  const news = await examined(page, { preset: 'openai', baseUrl: 'https://api.openai.com/v1', port: 0 });
  expect(diagnosisIn(news)).toMatchObject({ cause: 'blocked', certainty: 'likely' });
});

test('a device that is offline: offline', async ({ page, context }) => {
  await openDoctor(page);
  await context.setOffline(true);
  const news = await examined(page, { baseUrl: 'http://models.example/v1', port: 0 });
  expect(diagnosisIn(news)).toMatchObject({ cause: 'offline', certainty: 'certain' });
});

test('the page asks without a key, tells each check and the diagnosis last, and can be called off while it waits', async ({
  page,
  serve,
}) => {
  await openDoctor(page);
  const refusing = await serve({ cors: 'success', answer: () => unauthorised });
  await examined(page, { port: refusing.port, key: 'sk-canary-page', isWorkerDeaf: true });
  expect(refusing.calls.length).toBeGreaterThan(2);
  expect(JSON.stringify(refusing.calls)).not.toContain('sk-canary-page');
  expect(refusing.calls.filter(({ key }) => key !== undefined)).toEqual([]);

  const right = await serve({});
  await freshRunner(page);
  const news = await examined(page, { port: right.port });
  const told = news.map((one) => (one.type === 'diagnosed' ? 'diagnosed' : `${one.type} ${one.check}`));
  const checks = ['address', 'online', 'mixed-content', 'reach', 'cors', 'key-place', 'key', 'model', 'stream'];
  expect(told).toEqual([...checks.flatMap((check) => [`check-begun ${check}`, `check-ended ${check}`]), 'diagnosed']);
  expect(news.flatMap((one) => (one.type === 'check-ended' ? [one.outcome] : []))).not.toContain('bad');

  const silent = await serve(everywhere('stall'));
  await freshRunner(page);
  const cut = await examined(page, { port: silent.port, isCalledOffAt: 'reach' });
  expect(cut.at(-1)).toMatchObject({ type: 'check-begun', check: 'reach' });
  await expect.poll(() => silent.calls.map(({ left }) => left)).toEqual([true]);
});

interface Patient extends Pick<Case, 'baseUrl' | 'preset' | 'protocol' | 'model' | 'key' | 'keyPlace'> {
  readonly port: number;
  /** The worker is not asked, and is said to have heard nothing. */
  readonly isWorkerDeaf?: boolean;
  /** The check at whose beginning the doctor is called off. */
  readonly isCalledOffAt?: string;
}

interface Globals extends RunnerClient {
  readonly doctor: { readonly examine: typeof examine };
  runner?: ReturnType<RunnerClient['connectRunner']>;
}

/** Opens the app, with the doctor and a runner of its own beside it. */
async function openDoctor(page: Page): Promise<void> {
  const arriving = page.waitForEvent('worker');
  await open(page);
  await arriving;
  await page.evaluate(installRunnerClient);
  await page.evaluate(doctor);
  await freshRunner(page);
}

/** Puts a new runner in the place of the one that the doctor asked: it knows no connection and no key. */
async function freshRunner(page: Page): Promise<void> {
  const [own] = page.workers(); // the first is the app's
  await page.evaluate(async (url) => {
    const globals = globalThis as unknown as Globals; // what `openDoctor` put there
    globals.runner?.kill();
    globals.runner = globals.connectRunner(url);
    await globals.runner.call('ping');
  }, own?.url() ?? '');
}

function diagnosisIn(news: readonly DoctorNews[]): Diagnosis {
  const last = news.at(-1);
  if (last?.type !== 'diagnosed') throw new Error(`No diagnosis: ${JSON.stringify(news)}`);
  return last.diagnosis;
}

/** Everything that the doctor told of a connection, which is set up in a runner of its own. */
async function examined(page: Page, patient: Patient): Promise<readonly DoctorNews[]> {
  const { baseUrl = 'http://127.0.0.1:{port}/v1', preset, protocol = 'openai-chat', model = 'small' } = patient;
  const connection = connectionSchema.parse({
    ...{ id: 'c1', name: 'Patient', protocol, models: [{ id: model }] },
    baseUrl: baseUrl.replaceAll('{port}', String(patient.port)),
    ...(preset === undefined ? {} : { preset }),
  });
  return page.evaluate(
    async ({ connection, put, key, keyPlace, isWorkerDeaf, isCalledOffAt }) => {
      const { doctor: loaded, runner } = globalThis as unknown as Globals; // put there by `openDoctor`
      if (!runner) throw new Error('no runner');
      await runner.call('setModels', { connections: [connection], defaultModel: 'practice' });
      if (put !== undefined) await runner.call('changeVault', put);
      const unheard = { code: 'network-failed', message: 'Nothing.', remedy: 'None.', retryable: true } as const;
      // What the runner answers has these shapes: it is the app's own.
      const tools: Parameters<typeof examine>[1] = isWorkerDeaf
        ? {
            listModels: async () => ({ failure: unheard }),
            testConnection: async () => ({ milliseconds: 1, failure: unheard }),
            whereKeyIs: async () => 'at-hand',
          }
        : {
            listModels: (one) => runner.call('listModels', one) as ReturnType<(typeof tools)['listModels']>,
            testConnection: (one, model) =>
              runner.call('testConnection', one, model) as ReturnType<(typeof tools)['testConnection']>,
            whereKeyIs: async () => keyPlace ?? (key === undefined ? 'none' : 'at-hand'),
          };
      const calledOff = new AbortController();
      const limits = { pageMilliseconds: 1_500, listMilliseconds: 3_000, answerMilliseconds: 3_000 };
      const news: DoctorNews[] = [];
      for await (const one of loaded.examine({ connection }, tools, { signal: calledOff.signal, limits })) {
        news.push(one);
        if (one.type === 'check-begun' && one.check === isCalledOffAt) setTimeout(() => calledOff.abort(), 200);
      }
      return news;
    },
    { connection, put: patient.key === undefined ? undefined : keyOf(connection, patient.key), ...patient },
  );
}
