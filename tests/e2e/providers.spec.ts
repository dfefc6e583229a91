import { LLMock } from '@copilotkit/aimock';
import { test as base, expect, type Page } from '@playwright/test';
import { type Connection, modelName, type Protocol } from '../../src/flow/connection';
import type { ItemId } from '../../src/flow/ids';
import { wireFormats } from '../support/wire-formats';
import { startWireServer, type WireServer } from '../support/wire-server';
import { ended, messages, node, open, openChat, send } from './app';
import { chatFlow, importFlow } from './flows';
import { storeModels } from './stored-models';

const rain = 'It will rain **all** day, with wind from the west.';
const shown = 'It will rain all day, with wind from the west.';

const test = base.extend<{ mock: LLMock; wire: WireServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  mock: async ({}, use) => {
    // A server of others: what it sends and accepts in each protocol is not ours.
    const mock = new LLMock({ port: 0, chunkSize: 4 });
    mock.onMessage(/weather/, { content: rain });
    await mock.start();
    await use(mock);
    await mock.stop();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  wire: async ({}, use) => {
    const wire = await startWireServer();
    await use(wire);
    await wire.close();
  },
});

interface Provider {
  readonly protocol: Protocol;
  readonly model: string;
  /** What follows the address of the server in a base URL. */
  readonly base: string;
  /** Where its questions arrive. */
  readonly path: RegExp;
}

const providers: readonly Provider[] = [
  { protocol: 'openai-chat', model: 'gpt-5-mini', base: '/v1', path: /\/v1\/chat\/completions$/ },
  { protocol: 'openai-responses', model: 'gpt-5-mini', base: '/v1', path: /\/v1\/responses$/ },
  { protocol: 'anthropic', model: 'claude-opus-4-6', base: '', path: /\/v1\/messages$/ },
  {
    protocol: 'gemini',
    model: 'gemini-3-flash',
    base: '',
    path: /\/v1beta\/models\/gemini-3-flash:streamGenerateContent/,
  },
  { protocol: 'openai-chat', model: 'llama3.2', base: '/v1', path: /\/v1\/chat\/completions$/ }, // as Ollama is asked
];

for (const { protocol, model, base, path } of providers) {
  test(`${protocol}: the worker asks ${model} from a page, and its answer streams into the chat`, async ({
    page,
    mock,
  }) => {
    await connectTo(page, { protocol, model, baseUrl: `${mock.url}${base}` });
    await send(page, 'Ask', 'How is the weather?');
    await ended(page, 'Ask');
    await expect(messages(page, 'Ask')).toContainText(shown);
    await expect(node(page, 'Answer')).toHaveAttribute('data-light', 'done');
    expect(mock.getLastRequest()?.path).toMatch(path);
  });
}

for (const format of wireFormats) {
  test(`${format.protocol}: an answer that breaks keeps its partial text, and is no success`, { tag: '@long' }, async ({
    page,
    wire,
  }) => {
    const events = format.answer(['this ', 'will ', 'break ', 'before it ends'], 'stop');
    const sent = events.filter((event) => !event.isEnd).slice(0, 5);
    const address = wire.play({ writes: sent.map((event) => event.bytes), end: 'close' });
    const baseUrl = format.protocol === 'openai-chat' ? `${address}/v1` : address;
    await connectTo(page, { protocol: format.protocol, model: 'wire', baseUrl });
    await send(page, 'Ask', 'Hello');
    await ended(page, 'Ask');
    await expect(messages(page, 'Ask')).toContainText(/this will break/);
    await expect(messages(page, 'Ask')).toContainText(/incomplete|broke/i);
    await expect(node(page, 'Answer')).toHaveAttribute('data-light', 'failed');
  });
}

/** Opens the app with one connection that is stored, and the chat of a flow that asks its model. */
async function connectTo(
  page: Page,
  { protocol, model, baseUrl }: { protocol: Protocol; model: string; baseUrl: string },
): Promise<void> {
  const id = 'stored' as ItemId; // a literal that has an id's form
  const connection: Connection = { id, name: 'Stored', protocol, baseUrl, models: [{ id: model }] };
  await open(page);
  await storeModels(page, { connections: [connection], defaultModel: 'practice' });
  await open(page);
  await importFlow(page, chatFlow(modelName(connection, model)));
  await openChat(page, 'Ask');
}
