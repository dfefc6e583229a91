import { LLMock } from '@copilotkit/aimock';
import { expect, type Page, test } from '@playwright/test';
import {
  bar,
  buildStatus,
  chat,
  connect,
  dragNode,
  ended,
  inspector,
  type LightChange,
  messages,
  node,
  open,
  openChat,
  openEmpty,
  recordLights,
  select,
  send,
  watchConsole,
  wire,
} from './app';

//   Interface ──▶ Join text ──▶ Chat model ──▶ Interface
//   Text ───────▶ Join text
//   Interface ──▶ Log
async function draw(page: Page): Promise<void> {
  await openEmpty(page);
  await dragNode(page, 'Interface', 40, 40);
  await dragNode(page, 'Text', 40, 300);
  await dragNode(page, 'Join text', 320, 180);
  await dragNode(page, 'Chat model', 600, 60);
  await dragNode(page, 'Log', 320, 420);
  await wire(page, ['Interface', 'message'], ['Join text', 'texts']);
  await wire(page, ['Text', 'text'], ['Join text', 'texts']);
  await wire(page, ['Join text', 'text'], ['Chat model', 'prompt']);
  await wire(page, ['Chat model', 'reply'], ['Interface', 'reply']);
  await wire(page, ['Interface', 'message'], ['Log', 'value']);
  await select(page, 'Text');
  await inspector(page).getByRole('textbox', { name: 'Text', exact: true }).fill('Answer in one sentence.');
}

async function build(page: Page): Promise<void> {
  await bar(page).getByRole('button', { name: 'Build' }).click();
  await expect(buildStatus(page)).toHaveText(/^Built [0-9a-f]{7}$/);
}

const ons = (changes: readonly LightChange[]) =>
  changes.filter(({ light }) => light === 'active').map((change) => change.node);

function expectLights(changes: readonly LightChange[]): void {
  const on = ons(changes);
  const order = ['Interface', 'Join text', 'Chat model'].map((label) => on.indexOf(label));
  expect(order).toEqual([...order].sort((a, b) => a - b));
  // Text has no inputs, so it may go on before the Interface does.
  expect(order).not.toContain(-1);
  expect(on.lastIndexOf('Interface')).toBeGreaterThan(on.indexOf('Chat model'));
  expect(new Set(on)).toEqual(new Set(['Interface', 'Text', 'Join text', 'Chat model', 'Log']));
  for (const label of new Set(on))
    expect(changes.findLast((change) => change.node === label)?.light, label).toBe('done');
  const offAt = (label: string) => changes.findIndex((change) => change.node === label && change.light === 'done');
  expect(offAt('Join text')).toBeLessThan(offAt('Chat model'));
}

test('the first visit answers with no key: Play, lights, the streamed reply', async ({ page }) => {
  const faults = watchConsole(page);
  await open(page);
  await expect(chat(page, 'Ask').getByRole('textbox', { name: 'Message' })).not.toHaveValue('');
  const lights = await recordLights(page);
  await bar(page).getByRole('button', { name: 'Play', exact: true }).click();
  await expect(node(page, 'Answer')).toHaveAttribute('data-light', 'active');
  await ended(page, 'Ask');
  await expect(messages(page, 'Ask')).toContainText(/not an AI/i);
  await expect(messages(page, 'Ask')).toContainText(/run 1 · [0-9a-f]{7}/);
  await expect(node(page, 'Answer')).toHaveAttribute('data-light', 'done');
  expect(ons(await lights())).toEqual(['Ask', 'Frame the question', 'Answer', 'Ask']);
  expect(faults).toEqual([]);
});

test('five nodes dragged, wired, built and played with the practice model', async ({ page }) => {
  await draw(page);
  await build(page);
  await openChat(page, 'Interface');
  const lights = await recordLights(page);
  await send(page, 'Interface', 'The harbour has 12 boats. The boats are red. Where are the boats?');
  const log = messages(page, 'Interface');
  await expect(node(page, 'Chat model')).toHaveAttribute('data-light', 'active');
  // The answer grows while the light is on.
  const sizes: number[] = [];
  while ((await node(page, 'Chat model').getAttribute('data-light')) === 'active')
    sizes.push((await log.textContent())?.length ?? 0);
  await ended(page, 'Interface');
  expect(new Set(sizes).size).toBeGreaterThan(2);
  expect([...sizes].sort((a, b) => a - b)).toEqual(sizes);
  await expect(log).toContainText('boats');
  await expect.poll(async () => (await lights()).findLast(({ node }) => node === 'Interface')?.light).toBe('done');
  expectLights(await lights());
});

test('the same flow against an OpenAI-compatible server', async ({ page }) => {
  const server = new LLMock({ port: 0, chunkSize: 4, latency: 25 });
  server.onMessage(/boats/, { content: 'They are in the harbour, all twelve of them.' });
  await server.start();
  try {
    await draw(page);
    await connect(page, { baseUrl: `${server.url}/v1`, model: 'mock-model', key: 'sk-test-1234567890' });
    await select(page, 'Chat model');
    const model = inspector(page).getByRole('combobox', { name: 'Model' });
    await model.fill('mock');
    await model.press('Enter');
    await expect(model).toHaveValue('mock-model');
    await build(page);
    await openChat(page, 'Interface');
    const lights = await recordLights(page);
    await send(page, 'Interface', 'Where are the boats?');
    await expect(messages(page, 'Interface')).toContainText('They are', { timeout: 15_000 });
    await ended(page, 'Interface');
    await expect(messages(page, 'Interface')).toContainText('They are in the harbour, all twelve of them.');
    await expect.poll(async () => (await lights()).findLast(({ node }) => node === 'Interface')?.light).toBe('done');
    expectLights(await lights());
    const [request] = server.getRequests();
    expect(JSON.stringify(request?.body)).toContain('Answer in one sentence.');
  } finally {
    await server.stop();
  }
});
