import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hearEvents } from '../src/cli/hear-events';
import { createPlatform } from '../src/cli/platform';
import { compile } from '../src/compiler/compile';
import { connectionSchema } from '../src/flow/connection';
import { failureOf } from '../src/flow/failure';
import type { ItemId, RunId } from '../src/flow/ids';
import type { RunEvent } from '../src/flow/run-event';
import { catalogue } from '../src/nodes/index';
import { exportFlow } from '../src/storage/flow-file';
import { openRunStorage } from '../src/storage/run-storage';
import { createMemoryFiles } from '../src/worker/files';
import { Recordings } from '../src/worker/recordings';
import { createRunner } from '../src/worker/runner';
import { createSandboxes } from '../src/worker/services/sandbox';
import { createWorld } from '../src/worker/services/world';
import { createStoredVault } from '../src/worker/vault/stored-vault';
import { type Canary, canaries, formsOf, placesOf } from './support/canary';
import { flowBuilder } from './support/flow-builder';
import { credentialOf } from './support/keys';
import { bundledSandboxes } from './support/sandbox-threads';

/**
 * Promise P2: keys never leave the vault. `npx vitest run tests/canary-keys.test.ts` prints how many scenarios were played, in
 * how many places it looked, and how often it found a key in one of them. `tests/e2e/canary-keys.spec.ts` does it in a browser.
 */
const origin = 'https://api.example';
const passphrase = 'Canary passphrase of nine';
const slot = 'slot1' as ItemId; // literals of the form that ids have
const run = 'run1' as RunId;
const resumedRun = 'run2' as RunId;
let sandboxes: Awaited<ReturnType<typeof bundledSandboxes>>;
beforeAll(async () => {
  sandboxes = await bundledSandboxes();
});
afterAll(() => sandboxes.remove());

/** Code that looks at all it can reach, and tells it. */
const looking = `
const seen = ['it looked', typeof value === 'string' ? value : JSON.stringify(value), String(new Error().stack)];
for (const name of Object.getOwnPropertyNames(globalThis)) {
  try { const one = globalThis[name]; seen.push(name, String(one), JSON.stringify(one) ?? ''); } catch {}
}
console.log(seen.join(' '));
return seen.join(' ');`;
const figures = { scenarios: 0, places: 0, characters: 0, requestsWithKey: 0, hits: 0 };

type Answer = (request: Request, sent: string) => Response | Promise<Response>;

interface Scenario {
  readonly name: string;
  readonly answer: Answer;
  /** What is drawn: `net` is the HTTP request with the slot, `model` a model of the connection. */
  readonly chains?: string;
  readonly keep?: 'session' | 'passphrase' | 'device';
  readonly stops?: boolean;
  readonly locked?: 'card' | 'elsewhere';
  readonly url?: string;
  readonly retries?: boolean;
  /** When it is over, it is played on from its record. */
  readonly resumes?: boolean;
}

const all = (sent: string, { secret }: { readonly secret: string }) =>
  [
    sent,
    secret,
    btoa(unescape(encodeURIComponent(`x${secret}`))),
    encodeURIComponent(secret),
    JSON.stringify(secret),
  ].join(' ');

/** What scenarios answer with; the key that came is in all of it. */
const echo = (canary: Canary): Readonly<Record<string, Answer>> => ({
  plainly: () => new Response('{"ok":true}', { headers: { 'content-type': 'application/json' } }),
  back: (_request, sent) => new Response(all(sent, canary), { headers: { 'x-echo': encodeURIComponent(sent) } }),
  refusing: (_request, sent) =>
    new Response(JSON.stringify({ error: { message: `Incorrect API key provided: ${all(sent, canary)}` } }), {
      status: 401,
      headers: { 'content-type': 'application/json' },
    }),
  failing: (_request, sent) => new Response(all(sent, canary), { status: 500, statusText: 'x' }),
  throwing: (_request, sent) => {
    throw new TypeError(`cannot send ${all(sent, canary)}`, { cause: new Error(sent) });
  },
  never: untilStopped(),
  elsewhere: (_request, sent) =>
    new Response(null, { status: 307, headers: { location: `https://evil.example/?k=${encodeURIComponent(sent)}` } }),
  breaking: (_request, sent) =>
    new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode(all(sent, canary)));
        },
        pull(controller) {
          controller.error(new Error(sent));
        },
      }),
    ),
  streaming: (_request, sent) => streamed(pieces(all(sent, canary)), true),
  cutting: (_request, sent) => streamed(pieces(all(sent, canary)), false),
});

/** Answers the first request never, and refuses the rest. */
function untilStopped(): Answer {
  let asked = 0;
  return (request) => {
    if (asked++ > 0) return new Response('{}', { status: 401 });
    return new Promise((_resolve, reject) => {
      request.signal.addEventListener('abort', () => reject(request.signal.reason));
    });
  };
}

const pieces = (text: string) => text.match(/[\s\S]{1,5}/g) ?? [];

/** A streamed answer of a model, in small pieces. */
function streamed(texts: readonly string[], isWhole: boolean): Response {
  const chunk = (delta: object, reason: string | null) =>
    `data: ${JSON.stringify({ id: 'c', model: 'm', choices: [{ index: 0, delta, finish_reason: reason }] })}\n\n`;
  const body = texts.map((content) => chunk({ content }, null)).join('') + (isWhole ? chunk({}, 'stop') : '');
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

function scenariosOf(canary: Canary): readonly Scenario[] {
  const by = echo(canary);
  const answer = (name: string): Answer => by[name] ?? (() => new Response());
  const net = 'ask.message > net.when; net.body > ask.reply';
  const model = 'ask.message > model.prompt; model.reply > ask.reply';
  return [
    { name: 'success', answer: answer('plainly'), keep: 'device' },
    { name: 'a server that echoes', answer: answer('back'), keep: 'session' },
    { name: 'an echo that is logged', answer: answer('back'), chains: `${net}; net.body > log.value` },
    { name: '401 that echoes the key', answer: answer('refusing'), keep: 'device' },
    { name: 'the error port', answer: answer('refusing'), chains: 'ask.message > net.when; net.error > ask.reply' },
    { name: 'retries of a 500 that echoes', answer: answer('failing'), retries: true },
    { name: 'a fetch that throws the key', answer: answer('throwing') },
    { name: 'Stop in the middle', answer: answer('never'), stops: true },
    { name: 'a redirect with the key', answer: answer('elsewhere') },
    { name: 'an answer that breaks', answer: answer('breaking') },
    { name: 'an address of another origin', answer: answer('back'), url: 'https://evil.example/' },
    { name: 'a locked key, opened by the card', answer: answer('back'), keep: 'passphrase', locked: 'card' },
    { name: 'a locked key, opened elsewhere', answer: answer('refusing'), keep: 'passphrase', locked: 'elsewhere' },
    { name: 'a model that echoes in pieces', answer: answer('streaming'), chains: model, keep: 'device' },
    { name: 'a model that breaks off', answer: answer('cutting'), chains: model },
    { name: 'a model that refuses the key', answer: answer('refusing'), chains: model },
    {
      name: 'a code node that looks',
      answer: answer('back'),
      chains: 'ask.message > net.when; net.body > code.in-1; code.out-1 > ask.reply',
    },
    { name: 'a resumed run', answer: answer('failing'), keep: 'device', resumes: true },
    { name: 'a model that nobody reaches', answer: answer('throwing'), chains: model },
  ];
}

const build = flowBuilder(catalogue);
const slots = [{ id: slot, name: 'Key', kind: 'bearer' }];

function flowOf({ chains, url = `${origin}/v1?q=1`, retries, resumes }: Scenario) {
  const retry = { attempts: 3, backoff: 'fixed', delayMs: 1, maxDelayMs: 2, jitter: false } as const;
  const usual = 'ask.message > net.when; net.body > ask.reply';
  const nodes = {
    ask: { type: 'interface' },
    net: {
      type: 'http-request',
      config: {
        url,
        slot,
        failOnStatus: retries === true || resumes === true || chains?.includes('net.error') === true,
      },
      ...(retries && { policy: { retry } }),
    },
    model: { type: 'chat-model' },
    log: { type: 'log' },
    code: { type: 'code', config: { source: looking } },
  };
  const flow = build(chains ?? usual, nodes, { slots });
  const { compiled, problems } = compile(flow, catalogue, { models: ['default'], filledSlots: [slot] });
  if (compiled === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  return { flow, compiled };
}

let databases = 0;

/** A runner as in the browser, on a database of its own, whose network is the scenario's. */
async function stage(canary: Canary, scenario: Scenario) {
  const name = `canary-${databases++}`;
  const opened = openRunStorage({ name, onBlocked: () => {}, onOutdated: () => {}, onLost: () => {} });
  const platform = createPlatform();
  const places: Record<string, string> = {};
  const send: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const sent = [...request.headers.values()].join(' ');
    places['addresses'] = `${places['addresses'] ?? ''} ${request.url}`;
    if (formsOf(canary).some((form) => sent.includes(form))) figures.requestsWithKey++;
    const name = 'header' in canary ? canary.header : 'authorization';
    return scenario.answer(request, request.headers.get(name) ?? '');
  };
  const vault = createStoredVault(opened, platform);
  const files = createMemoryFiles();
  const openSandbox = createSandboxes(sandboxes);
  const world = { ...createWorld({ fetch: send, files: () => files, vault }), openSandbox, hasPerson: true };
  const runner = createRunner({ catalogue, platform, world, recordings: new Recordings(opened, platform) });
  const connection = connectionSchema.parse({ id: 'one', name: 'One', baseUrl: origin, models: [{ id: 'm' }] });
  await runner.setModels({ connections: [connection], defaultModel: 'm' });
  return { name, runner, connection, places, opened };
}

async function dump(name: string): Promise<string> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const stores = [...database.objectStoreNames].map(
    (store) =>
      new Promise<string>((resolve) => {
        const objects = database.transaction(store).objectStore(store);
        const values = objects.getAll();
        values.onsuccess = () => resolve(`${store}: ${textOf(values.result)}`);
      }),
  );
  const text = (await Promise.all(stores)).join('\n');
  database.close();
  return text;
}

/** All of a value as text; binaries byte by byte. */
function textOf(value: unknown): string {
  const text: string | undefined = JSON.stringify(value, (_name, one: unknown) =>
    one instanceof Uint8Array ? Buffer.from(one).toString('latin1') : one,
  );
  return text ?? '';
}

async function play(canary: Canary, scenario: Scenario) {
  const { name, runner, connection, places, opened } = await stage(canary, scenario);
  const { flow, compiled } = flowOf(scenario);
  const { keep = 'session', locked } = scenario;
  const events: RunEvent[] = [];
  const ended = new Set<RunId>();
  const over = (which: RunId) => vi.waitFor(() => expect(ended.has(which)).toBe(true), { timeout: 10_000 });
  const hear = (heard: readonly RunEvent[]) => {
    events.push(...heard);
    for (const event of heard) {
      if (event.type === 'node-asking') void unlock(event);
      if (/^run-(completed|failed|stopped)$/.test(event.type)) ended.add(event.run);
    }
  };
  void runner.subscribe(hearEvents(hear));
  const unlock = async ({ operator, tick }: Extract<RunEvent, { type: 'node-asking' }>) => {
    const wrong = await runner.changeVault({ type: 'unlock', passphrase: `${passphrase}?` });
    places['wrong passphrase'] = textOf(wrong);
    await runner.changeVault({ type: 'unlock', passphrase });
    if (locked === 'card') await runner.answer(run, { operator, tick }, { unlocked: true });
  };
  if (keep === 'passphrase') await runner.changeVault({ type: 'set-passphrase', next: passphrase });
  const { shape: _, ...given } = canary;
  const refused = await runner.changeVault(credentialOf({ id: 'one', origin, keep, ...given }));
  expect(refused).toBeUndefined();
  if (locked) await runner.changeVault({ type: 'lock' });
  await runner.addOrUpdateFlow(flow.id, compiled);
  const source = compiled.operators.findIndex(({ role }) => role === 'source');
  const inputs = { message: 'hi', history: [], attachments: [] };
  const options = { source, inputs, variables: {}, slots: { [slot]: 'one' }, trace: true };
  await runner.run(flow.id, { ...options, run });
  if (scenario.stops) setTimeout(() => void runner.stop(run), 20);
  await over(run);
  if (scenario.resumes) {
    expect(await runner.run(flow.id, { ...options, run: resumedRun, from: { run } })).toBeUndefined();
    await over(resumedRun);
    places['resumed'] = textOf(await runner.log(resumedRun, 0, 10_000));
  }
  places['events'] = textOf(events);
  places['list'] = textOf(await runner.listModels(connection));
  places['test'] = textOf(await runner.testConnection(connection, 'm'));
  places['status'] = textOf(await runner.vault());
  places['export'] = exportFlow(flow);
  places['build'] = textOf(compiled);
  places['inspected'] = textOf(await Promise.all(compiled.operators.map((_, index) => runner.inspect(run, index))));
  await vi.waitFor(async () => expect((await runner.history(flow.id))[0]?.status).not.toBe('running'));
  places['history'] = textOf(await runner.history(flow.id));
  places['log'] = textOf(await runner.log(run, 0, 10_000));
  places['database'] = await dump(name);
  places['deleted'] = textOf(await runner.changeVault({ type: 'delete', id: slotless() }).catch(failureOf));
  expect((await (await opened).vault.read()).credentials).toEqual([]);
  return { places, events };
}

const slotless = () => 'one' as ItemId; // a literal of the form that ids have

describe.each(canaries)('a $shape', (canary) => {
  it.each(scenariosOf(canary))('is nowhere to be found after $name', async (scenario) => {
    const said: string[] = [];
    const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) =>
      vi.spyOn(console, level).mockImplementation((...words) => void said.push(words.map(String).join(' '))),
    );
    const before = figures.requestsWithKey;
    const { places, events } = await play(canary, scenario);
    for (const spy of spies) spy.mockRestore();
    places['console'] = said.join('\n');
    const hits = placesOf(canary, places);
    if (scenario.locked) hits.push(...placesOf({ kind: 'bearer', secret: passphrase }, places));
    figures.scenarios++;
    figures.places += Object.keys(places).length;
    figures.characters += Object.values(places).join('').length;
    figures.hits += hits.length;
    expect(hits).toEqual([]);
    // A guard: what sends no key, and shows nothing, leaks nothing.
    expect(figures.requestsWithKey > before).toBe(true);
    expect(events.some(({ type }) => type === 'node-asking')).toBe(scenario.locked !== undefined);
    if (scenario.chains?.includes('code.')) expect(places['log']).toContain('it looked');
    expect(places['database']).toContain('node-started');
  });
});

it('would be found, had it been anywhere', () => {
  for (const canary of canaries)
    for (const form of formsOf(canary)) expect(placesOf(canary, { there: `around${form}around` })).toHaveLength(1);
});

afterAll(() => console.info(figures));
