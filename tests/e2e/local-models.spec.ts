import { test as base, expect, type Page } from '@playwright/test';
import { initialModelSettings, modelName } from '../../src/flow/connection';
import {
  type LocalModel,
  type LocalModelAdded,
  type LocalModelList,
  type LocalModelProgress,
  localConnection,
  withLocalModels,
} from '../../src/flow/local-model';
import type { ModelPart, ModelResult } from '../../src/flow/model-service';
import { type ModelFiles, startModelFiles } from '../support/model-files';
import { tinyGguf } from '../support/tiny-gguf';
import { chat, closeSettings, ended, messages, node, open, openChat, openSettings, send } from './app';
import { chatFlow, importFlow } from './flows';
import { ask, startModelWorker } from './model-worker';
import { installRunnerClient, type RunnerClient } from './runner-client';
import { storeModels } from './stored-models';

// The models are real ones of the real format, a few hundred kilobytes small, and what runs them is the real library.

const test = base.extend<{ files: ModelFiles }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  files: async ({}, use) => {
    const files = await startModelFiles();
    await use(files);
    await files.close();
  },
});

// Each test compiles eight megabytes of WebAssembly, some several times.
test.describe.configure({ timeout: 90_000 });

const tiny = tinyGguf();
const says = 'Hello from a tiny local model.';

test('a model from an address is downloaded with progress, kept, and answers in a chat', async ({ page, files }) => {
  await openRunner(page);
  const url = files.serve('tiny.gguf', { bytes: tiny });
  const { added, progress } = await add(page, { url });
  expect(added.failure).toBeUndefined();
  expect(added.model).toMatchObject({ id: 'tiny', title: 'Voide tiny', licence: 'mit', bytes: tiny.length, url });
  expect(progress.at(-1)).toEqual({ bytes: tiny.length, totalBytes: tiny.length });
  await askTiny(page, [added.model]);
  await expect(messages(page, 'Ask')).toContainText(says);
  await expect(node(page, 'Answer')).toHaveAttribute('data-light', 'done');
  await page.getByRole('tab', { name: 'Log' }).click();
  await expect(page.getByRole('region', { name: 'Run' })).toContainText('Loading model “tiny”');
  expect(files.requests).toEqual(['GET /tiny.gguf']);
});

test('a file from the disk becomes a model, and one that is no model, or not whole, is refused', async ({ page }) => {
  await openRunner(page);
  const { added, progress } = await add(page, { name: 'My model (1).gguf', bytes: tiny });
  expect(added.model).toMatchObject({ id: 'My-model-1-', bytes: tiny.length });
  expect(added.model).not.toHaveProperty('url');
  expect(progress.at(-1)).toEqual({ bytes: tiny.length, totalBytes: tiny.length });

  const page404 = await add(page, { name: 'page.gguf', bytes: Buffer.from('<!doctype html><title>Sign in</title>') });
  expect(page404.added.failure).toMatchObject({ code: 'file-invalid', message: expect.stringMatching(/no model/) });
  const half = await add(page, { name: 'half.gguf', bytes: tiny.subarray(0, tiny.length - 5_000) });
  expect(half.added.failure).toMatchObject({ code: 'file-invalid', message: expect.stringMatching(/not whole/) });

  const kept = await list(page);
  expect(kept).toMatchObject({ models: [{ id: 'My-model-1-' }], unfinished: [], bytes: tiny.length });
  await askTiny(page, [added.model]);
  await expect(messages(page, 'Ask')).toContainText(says);
});

test('a download that was cut off is no model, and goes on where it ended', async ({ page, files }) => {
  await openRunner(page);
  const url = files.serve('cut.gguf', { bytes: tiny, cutOnce: 100_000 });
  const first = await add(page, { url });
  expect(first.added.failure).toMatchObject({ code: 'network-failed', retryable: true });
  expect(await list(page)).toMatchObject({
    models: [],
    unfinished: [{ id: 'cut', url, bytes: 100_000, totalBytes: tiny.length }],
  });
  const second = await add(page, { url });
  expect(second.added.model).toMatchObject({ id: 'cut', bytes: tiny.length });
  expect(second.progress[0]).toEqual({ bytes: 100_000, totalBytes: tiny.length });
  expect(files.requests).toEqual(['GET /cut.gguf', 'GET /cut.gguf bytes=100000-']);
  await askTiny(page, [second.added.model]);
  await expect(messages(page, 'Ask')).toContainText(says);
});

test('a file that is another one meanwhile is downloaded from its beginning', { tag: '@long' }, async ({
  page,
  files,
}) => {
  await openRunner(page);
  const url = files.serve('new.gguf', { bytes: tinyGguf({ contextTokens: 256, say: ['▁Old'] }), cutOnce: 100_000 });
  await add(page, { url });
  files.serve('new.gguf', { bytes: tiny });
  const { added } = await add(page, { url });
  expect(added.model).toMatchObject({ bytes: tiny.length, contextTokens: 512 });
  await askTiny(page, [added.model]);
  await expect(messages(page, 'Ask')).toContainText(says);
});

test('a download is called off at once, and keeps what has come', async ({ page, files }) => {
  await openRunner(page);
  const url = files.serve('slow.gguf', { bytes: tiny, holdAt: 120_000 });
  const { added } = await add(page, { url, cancelAt: 120_000 });
  expect(added).toEqual({});
  expect(await list(page)).toMatchObject({ models: [], unfinished: [{ id: 'slow', bytes: 120_000 }] });
  expect(await remove(page, 'slow')).toBeUndefined();
  expect(await list(page)).toMatchObject({ models: [], unfinished: [], bytes: 0 });
});

test('what an address answers instead of a model is told as it is', async ({ page, files }) => {
  await openRunner(page);
  const failureOf = async (url: string) => (await add(page, { url })).added.failure?.code;
  expect(await failureOf('ftp://models.test/a.gguf')).toBe('bad-input');
  expect(await failureOf(`${files.url}/nothing.gguf`)).toBe('not-found');
  expect(await failureOf(files.serve('page.gguf', { bytes: Buffer.from('<!doctype html>') }))).toBe('file-invalid');
  expect(await failureOf('http://127.0.0.1:9/a.gguf')).toBe('network-failed');
  expect(await list(page)).toMatchObject({ models: [], unfinished: [], bytes: 0 });
});

test('a model that the disk has no room for says what to do, and goes on when there is', async ({
  page,
  files,
  context,
}) => {
  await openRunner(page);
  const session = await context.newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 200_000 });
  const { added } = await add(page, { url: files.serve('big.gguf', { bytes: tiny }) });
  expect(added.failure).toMatchObject({ code: 'storage-failed', remedy: expect.stringMatching(/Delete a model/) });
  expect(await list(page)).toMatchObject({ models: [] });
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  const again = await add(page, { url: `${files.url}/big.gguf` });
  expect(again.added.model).toMatchObject({ id: 'big', bytes: tiny.length });
  await askTiny(page, [again.added.model]);
  await expect(messages(page, 'Ask')).toContainText(says);
});

test('a deleted model is gone from the disk, and a flow that asks for it says so', async ({ page, files }) => {
  await openRunner(page);
  const { added } = await add(page, { url: files.serve('tiny.gguf', { bytes: tiny }) });
  expect(await list(page)).toMatchObject({ bytes: tiny.length, freeBytes: expect.any(Number) });
  expect(await remove(page, 'tiny')).toBeUndefined();
  expect(await list(page)).toMatchObject({ models: [], bytes: 0 });
  await askTiny(page, [added.model]);
  await expect(messages(page, 'Ask')).toContainText(/not, or not wholly, in this browser/);
});

test('a copy from the disk that a closed tab cut off is cleared away', { tag: '@long' }, async ({ page }) => {
  await openRunner(page);
  await page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('models', { create: true });
    for (const [name, text] of [
      ['cut.gguf', 'GGUF'],
      ['cut.json', '{"state":"unfinished"}'],
      ['odd.json', '{"sta'],
    ] as const) {
      const writable = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await writable.write(text);
      await writable.close();
    }
  });
  expect(await list(page)).toMatchObject({ models: [], unfinished: [], bytes: 0 });
});

test('a person takes a model in by Settings, asks it, and deletes it', async ({ page, files }) => {
  await open(page);
  const section = await openSettings(page, 'This browser');
  await section
    .getByRole('textbox', { name: 'Address of a GGUF file' })
    .fill(files.serve('tiny.gguf', { bytes: tiny }));
  await section.getByRole('button', { name: 'Download', exact: true }).click();
  const kept = section.getByRole('list', { name: 'Models that are kept' });
  await expect(kept).toContainText('This browser/tiny');
  await closeSettings(page);
  await importFlow(page, chatFlow(modelName(localConnection, 'tiny')));
  await openChat(page, 'Ask');
  await send(page, 'Ask', 'Hello');
  await ended(page, 'Ask');
  await expect(messages(page, 'Ask')).toContainText(says);
  await openSettings(page, 'This browser');
  await kept.getByRole('button', { name: 'Delete Voide tiny' }).click();
  await kept.getByRole('button', { name: 'Delete Voide tiny now' }).click();
  await expect(kept).toBeHidden();
  await closeSettings(page);
  await send(page, 'Ask', 'Again');
  await expect(messages(page, 'Ask')).toContainText(/no model “This browser\/tiny”/);
});

test.describe('with the network off', () => {
  test.use({ serviceWorkers: 'allow' });

  test('a model that was downloaded answers after a reload, without a request', async ({ page, context, files }) => {
    await open(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await openRunner(page);
    const { added } = await add(page, { url: files.serve('tiny.gguf', { bytes: tiny }) });
    const [model] = added.model ? [added.model] : [];
    await storeModels(page, withLocalModels(initialModelSettings, model ? [model] : []));
    await open(page);
    await importFlow(page, chatFlow(modelName(localConnection, 'tiny')));
    await context.setOffline(true);
    await page.reload();
    await openChat(page, 'Ask');
    await send(page, 'Ask', 'Hello');
    await ended(page, 'Ask');
    await expect(messages(page, 'Ask')).toContainText(says);
    expect(files.requests).toEqual(['GET /tiny.gguf']);
  });
});

test('Stop ends an answer that is under way, and the next one comes', async ({ page }) => {
  await openRunner(page);
  const { added } = await add(page, {
    name: 'endless.gguf',
    bytes: tinyGguf({ mode: 'random', contextTokens: 4_096 }),
  });
  await storeModels(page, withLocalModels(initialModelSettings, added.model ? [added.model] : []));
  await open(page);
  await importFlow(page, chatFlow(modelName(localConnection, 'endless')));
  await openChat(page, 'Ask');
  for (const round of [1, 2]) {
    await send(page, 'Ask', `Hello ${round}`);
    await expect(node(page, 'Answer')).toHaveAttribute('data-light', 'active');
    await expect(messages(page, 'Ask').getByRole('article').last()).toContainText(/\S{20}/);
    await chat(page, 'Ask').getByRole('button', { name: 'Stop', exact: true }).click();
    await ended(page, 'Ask', 3_000);
    await expect(messages(page, 'Ask')).toContainText(/stopped/i);
  }
});

test.describe('what nodes may ask of it', { tag: '@long' }, () => {
  const settings = withLocalModels(initialModelSettings, [
    { id: 'tiny', bytes: 0, addedAt: 0, capabilities: {} },
    { id: 'endless', bytes: 0, addedAt: 0, capabilities: {} },
  ]);
  const hello = { messages: [{ role: 'user', content: 'Hello' }], temperature: 0, seed: 1 };
  const named = (model: string) => ({ model: modelName(localConnection, model), ...hello });

  // One page for all of them: what takes time is to load the library and the models.
  test.describe.configure({ mode: 'serial' });
  let page: Page;
  test.beforeAll(async ({ browser }) => {
    page = await browser.newPage();
    await openRunner(page);
    await add(page, { name: 'tiny.gguf', bytes: tiny });
    await add(page, { name: 'endless.gguf', bytes: tinyGguf({ mode: 'random' }) });
    await startModelWorker(page);
    await ask(page, 'settings', settings);
  });
  test.afterAll(() => page.close());

  test('an answer has its text, its usage and its end; it is loaded once, and that is said', async () => {
    const first = await ask<Chat>(page, 'chat', named('tiny'));
    expect(first.answer?.result).toMatchObject({ finishReason: 'stop', model: 'tiny', outputTokens: 8 });
    expect(first.answer?.result.text.trim()).toBe(says);
    expect(first.answer?.parts.length).toBeGreaterThan(3);
    expect(first.used[0]?.inputTokens).toBeGreaterThan(3);
    expect(first.log).toEqual(['Loading model “tiny” …']);
    expect((await ask(page, 'chat', named('tiny'))).log).toEqual([]);
    const both = await Promise.all([ask<Chat>(page, 'chat', named('tiny')), ask<Chat>(page, 'chat', named('tiny'))]);
    expect(both.map(({ answer }) => answer?.result.text.trim())).toEqual([says, says]);
    expect((await ask(page, 'chat', named('endless'))).log).toEqual(['Loading model “endless” …']);
  });

  test('it ends at a limit of tokens and at a stop text, and a seed gives the same again', async () => {
    const cut = await ask<Chat>(page, 'chat', { ...named('tiny'), maxTokens: 3 });
    expect(cut.answer?.result).toMatchObject({ finishReason: 'length', outputTokens: 3 });
    const stopped = await ask<Chat>(page, 'chat', { ...named('tiny'), stop: [' tiny'] });
    expect(stopped.answer?.result.text.trim()).toBe('Hello from a');
    const drawn = { ...named('endless'), temperature: 1, topP: 0.9, maxTokens: 24 };
    const [one, same, other] = [
      await ask<Chat>(page, 'chat', { ...drawn, seed: 7 }),
      await ask<Chat>(page, 'chat', { ...drawn, seed: 7 }),
      await ask<Chat>(page, 'chat', { ...drawn, seed: 8 }),
    ];
    expect(same.answer?.result.text).toBe(one.answer?.result.text);
    expect(other.answer?.result.text).not.toBe(one.answer?.result.text);
  });

  test('it is held to a JSON schema, whatever it would rather say', async () => {
    const schema = {
      type: 'object',
      properties: { isRight: { type: 'boolean' }, letter: { enum: ['a', 'b'] } },
      required: ['isRight', 'letter'],
      additionalProperties: false,
    };
    const { answer, failure } = await ask<Chat>(page, 'chat', { ...named('endless'), schema, maxTokens: 100 });
    expect(failure).toBeUndefined();
    expect(JSON.parse(answer?.result.text ?? '')).toEqual({
      isRight: expect.any(Boolean),
      letter: expect.stringMatching(/^[ab]$/),
    });
  });

  test('it calls a tool when it must, with what the tool takes', async () => {
    const tool = (name: string) => ({
      name,
      description: 'Says how the weather is.',
      parameters: { type: 'object', properties: { place: { enum: ['Bern', 'Rome'] } }, required: ['place'] },
    });
    const must = { ...named('endless'), tools: [tool('weather'), tool('tides')], maxTokens: 200 };
    for (const toolChoice of ['required', { name: 'tides' }]) {
      const { answer, failure } = await ask<Chat>(page, 'chat', { ...must, toolChoice });
      expect(failure).toBeUndefined();
      expect(answer?.result).toMatchObject({
        text: '',
        finishReason: 'tool-calls',
        toolCalls: [{ name: expect.stringMatching(typeof toolChoice === 'string' ? /^(weather|tides)$/ : /^tides$/) }],
      });
      expect(answer?.result.toolCalls?.[0]?.input).toMatchObject({ place: expect.stringMatching(/^(Bern|Rome)$/) });
    }
    const free = await ask<Chat>(page, 'chat', { ...must, toolChoice: 'auto' });
    expect(free.failure).toBeUndefined();
    const none = await ask<Chat>(page, 'chat', { ...must, toolChoice: 'none' });
    expect(none.answer?.result).not.toHaveProperty('toolCalls');
  });

  test('it makes vectors, the same for the same text', async () => {
    const texts = ['a cat', 'a cat', 'the moon'];
    const { answer, failure } = await ask<Vectors>(page, 'embed', {
      model: modelName(localConnection, 'endless'),
      texts,
    });
    expect(failure).toBeUndefined();
    const [first, second, third] = answer?.vectors ?? [];
    expect(first).toHaveLength(64);
    expect(second).toEqual(first);
    expect(third).not.toEqual(first);
    expect((await ask<Chat>(page, 'chat', named('tiny'))).answer?.result.text.trim()).toBe(says);
  });

  test('Stop is heeded at once in any of twenty answers', async () => {
    const taken: number[] = [];
    await ask(page, 'chat', { ...named('endless'), maxTokens: 1 });
    for (let round = 0; round < 20; round++) {
      const told = await ask<Chat>(page, 'chat', { ...named('endless'), seed: round }, { stopAfter: 1 + (round % 7) });
      expect(told.failure?.code).toBe('AbortError');
      const asked = Date.now();
      const next = await ask<Chat>(page, 'chat', { ...named('endless'), maxTokens: 1 });
      expect(next.answer?.result.finishReason).toBe('length');
      expect(told.log, 'it is not loaded anew').toEqual([]);
      expect(next.log.filter((line) => line.startsWith('Loading'))).toEqual([]);
      taken.push(told.stoppedAfter ?? Number.NaN, Date.now() - asked);
    }
    const most = (place: number) => Math.max(...taken.filter((_, index) => index % 2 === place)).toFixed(1);
    console.log(`stopped after ${most(0)} ms at most, the next answer was there after ${most(1)} ms at most`);
    expect(Number(most(0))).toBeLessThan(500);
    expect((await ask<Chat>(page, 'chat', named('tiny'))).answer?.result.text.trim()).toBe(says);
  });

  test('after a request that it cannot read, the next is answered', async () => {
    const long = { ...named('tiny'), messages: [{ role: 'user', content: 'word '.repeat(2_000) }] };
    expect((await ask(page, 'chat', long)).failure?.code).toBe('context-too-long');
    const schema = { type: 'object', properties: { a: { $ref: '#/nowhere' } }, required: ['a'] };
    expect((await ask(page, 'chat', { ...named('tiny'), schema })).failure).toBeDefined();
    expect((await ask<Chat>(page, 'chat', named('tiny'))).answer?.result.text.trim()).toBe(says);
  });
});

interface Chat {
  readonly parts: readonly ModelPart[];
  readonly result: ModelResult;
}

interface Vectors {
  readonly vectors: readonly (readonly number[])[];
}

/** Opens the app, and in its page a runner that is spoken to as the app does. */
async function openRunner(page: Page): Promise<void> {
  const arriving = page.waitForEvent('worker');
  await open(page);
  const url = (await arriving).url();
  await page.evaluate(installRunnerClient);
  await page.evaluate((address) => {
    const { connectRunner } = globalThis as unknown as RunnerClient; // put there by installRunnerClient
    Object.assign(globalThis, { runner: connectRunner(address) });
  }, url);
}

type Runner = ReturnType<RunnerClient['connectRunner']>;

interface FromAddress {
  readonly url: string;
  /** Calls it off when so many bytes have come. */
  readonly cancelAt?: number;
}

interface Added {
  readonly added: LocalModelAdded;
  readonly progress: readonly LocalModelProgress[];
}

/** Has a model taken in: from an address, or from a file on the disk. */
function add(page: Page, source: FromAddress | { name: string; bytes: Buffer }): Promise<Added> {
  const given = 'url' in source ? source : { name: source.name, base64: source.bytes.toString('base64') };
  return page.evaluate(async (wanted) => {
    const { runner } = globalThis as unknown as { runner: Runner }; // put there by openRunner
    const fileOf = ({ name, base64 }: { name: string; base64: string }) =>
      new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], name);
    const { port1, port2 } = new MessageChannel();
    const progress: LocalModelProgress[] = [];
    port1.onmessage = ({ data }) => {
      progress.push(data);
      if ('url' in wanted && data.bytes === wanted.cancelAt) port1.postMessage({ cancel: true });
    };
    const model = 'url' in wanted ? { type: 'address', url: wanted.url } : { type: 'file', file: fileOf(wanted) };
    const added = await runner.call('addLocalModel', model, port2);
    return { added: added as LocalModelAdded, progress }; // what the runner answers to that call
  }, given);
}

/** Asks the tiny model in the chat of a flow. */
async function askTiny(page: Page, models: readonly (LocalModel | undefined)[]): Promise<void> {
  const kept = models.filter((model) => model !== undefined);
  await storeModels(page, withLocalModels(initialModelSettings, kept));
  await open(page);
  await importFlow(page, chatFlow(modelName(localConnection, kept[0]?.id ?? '')));
  await openChat(page, 'Ask');
  await send(page, 'Ask', 'Hello');
  await ended(page, 'Ask');
}

function list(page: Page): Promise<LocalModelList> {
  return page.evaluate(async () => {
    const { runner } = globalThis as unknown as { runner: Runner }; // put there by openRunner
    return (await runner.call('listLocalModels')) as LocalModelList; // what the runner answers to that call
  });
}

function remove(page: Page, id: string): Promise<unknown> {
  return page.evaluate(async (named) => {
    const { runner } = globalThis as unknown as { runner: Runner }; // put there by openRunner
    return runner.call('deleteLocalModel', named);
  }, id);
}
