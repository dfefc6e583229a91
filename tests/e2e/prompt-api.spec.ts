import { expect, type Page, test } from '@playwright/test';
import { initialModelSettings, modelName } from '../../src/flow/connection';
import { promptApiConnection } from '../../src/flow/prompt-api';
import { chat, ended, messages, node, open, openChat, send } from './app';
import { chatFlow, importFlow } from './flows';
import { storeModels } from './stored-models';

// No browser of the tests has a model of its own. A stand-in takes its place where the platform ends: everything on this
// side of `LanguageModel` is what ships, and nothing is said of how the real one behaves.

/** What the stand-in was asked. */
interface Asked {
  readonly initialPrompts: readonly { role: string; content: string }[];
  readonly input: string;
  readonly isStopped: boolean;
  readonly isDestroyed: boolean;
}

/** Is evaluated in the page: puts a `LanguageModel` there that says the words it was given, one every 20 ms. */
function standIn({ words, state }: { words: readonly string[]; state: string }): void {
  const asked: Record<string, unknown>[] = [];
  Object.assign(globalThis, {
    asked,
    LanguageModel: {
      availability: async () => state,
      create: async ({ initialPrompts }: { initialPrompts: unknown }) => {
        const one: Record<string, unknown> = { initialPrompts, isStopped: false, isDestroyed: false };
        asked.push(one);
        return {
          inputUsage: 12,
          promptStreaming(input: string, { signal }: { signal: AbortSignal }) {
            one['input'] = input;
            const left = [...words];
            return new ReadableStream<string>({
              async pull(controller) {
                await new Promise((resolve) => setTimeout(resolve, 20));
                const word = left.shift();
                if (signal.aborted) {
                  one['isStopped'] = true;
                  controller.error(signal.reason);
                } else if (word === undefined) controller.close();
                else controller.enqueue(word);
              },
            });
          },
          destroy() {
            one['isDestroyed'] = true;
          },
        };
      },
    },
  });
}

const askedOf = (page: Page): Promise<Asked[]> =>
  page.evaluate(() => (globalThis as unknown as { asked: Asked[] }).asked); // put there by standIn

async function openWith(page: Page, words: readonly string[], state = 'available'): Promise<void> {
  await page.addInitScript(standIn, { words, state });
  await open(page);
  await storeModels(page, { ...initialModelSettings, connections: [promptApiConnection] });
  await open(page);
  await importFlow(page, chatFlow(modelName(promptApiConnection, 'built-in')));
  await openChat(page, 'Ask');
}

test('the browser’s own model is asked on the page, and its answer streams into the chat', async ({ page }) => {
  await openWith(page, ['It ', 'will ', 'rain.']);
  await send(page, 'Ask', 'How is the weather?');
  await ended(page, 'Ask');
  await expect(messages(page, 'Ask')).toContainText('It will rain.');
  await expect(node(page, 'Answer')).toHaveAttribute('data-light', 'done');
  expect(await askedOf(page)).toMatchObject([
    { initialPrompts: [], input: 'How is the weather?', isStopped: false, isDestroyed: true },
  ]);
  await send(page, 'Ask', 'And tomorrow?');
  await ended(page, 'Ask');
  expect((await askedOf(page))[1]).toMatchObject({
    initialPrompts: [
      { role: 'user', content: 'How is the weather?' },
      { role: 'assistant', content: 'It will rain.' },
    ],
    input: 'And tomorrow?',
  });
});

test('Stop reaches the browser’s own model', async ({ page }) => {
  await openWith(
    page,
    Array.from({ length: 500 }, (_, index) => `word${index} `),
  );
  await send(page, 'Ask', 'Count');
  await expect(messages(page, 'Ask')).toContainText('word5');
  await chat(page, 'Ask').getByRole('button', { name: 'Stop', exact: true }).click();
  await ended(page, 'Ask', 3_000);
  await expect.poll(() => askedOf(page)).toMatchObject([{ isStopped: true, isDestroyed: true }]);
});

test('a browser without such a model says so', async ({ page }) => {
  await openWith(page, [], 'unavailable');
  await send(page, 'Ask', 'Hello');
  await ended(page, 'Ask');
  await expect(messages(page, 'Ask')).toContainText(/has no model of its own/);
  await expect(node(page, 'Answer')).toHaveAttribute('data-light', 'failed');
});
