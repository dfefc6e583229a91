import { expect, type Page } from '@playwright/test';
import { chat, chooseInFlowMenu, closeSettings, connect, ended, messages, node, openChat, send } from '../../e2e/app';
import { flowOf, waiting } from '../../e2e/flows';
import { startFaultServer } from '../../support/fault-server';
import { pixel } from '../../support/model-world';
import type { Story } from '../pictures';
import { aside, open, show, tab } from './do';
import { asking, modelFlow } from './flows';

const picture = { name: 'dot.png', mimeType: 'image/png', buffer: Buffer.from(pixel, 'base64') };

//   Ask ──▶ Echo ──▶ Ask
const echo = flowOf(
  'Echo',
  { Ask: ['interface', 0, 0], Echo: ['prompt-template', 320, 0, { template: '{{words}}' }] },
  ['Ask.message > Echo.words', 'Echo.prompt > Ask.reply'],
);

const markdown = [
  '# A heading',
  'A **bold** word, *another*, `code`, ~~gone~~ and a [link](https://example.org).',
  '1. one\n2. two\n   - deeper',
  '> Said by somebody else.',
  '| lamp | price |\n| --- | ---: |\n| Lantern | 24.00 |\n| Torch | 9.50 |',
  '```js\nconst lamp = { on: true };\n```',
  '---\n![a picture](https://example.org/a.png)',
].join('\n\n');

async function chatOfTemplate(page: Page, name: string): Promise<void> {
  await open(page);
  await chooseInFlowMenu(page, 'Templates…');
  const dialog = page.getByRole('dialog', { name: 'Templates' });
  await dialog.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await expect(dialog).toBeHidden();
}

/** Asks a server whose model does wrong in a way that it is named for. */
async function failing(page: Page, model: string): Promise<() => Promise<void>> {
  const server = await startFaultServer();
  await open(page);
  await connect(page, { baseUrl: `${server.url}/v1`, key: 'sk-wrong-0123456789', name: 'Mine', model });
  await show(page, modelFlow(`Mine/${model}`));
  await openChat(page, 'Ask');
  await send(page, 'Ask', 'What is the weather like?');
  await aside(page);
  return server.close;
}

/** The chat window of an Interface. */
export const chatStories = {
  empty: async (page, take) => {
    await open(page);
    await show(page, modelFlow('practice'));
    await openChat(page, 'Ask');
    await aside(page);
    await take('new');
    await chat(page, 'Ask')
      .locator('input[data-attach]')
      .setInputFiles([picture, { ...picture, name: 'a-much-longer-name-of-a-picture.png' }]);
    await take('files-attached');
    await send(page, 'Ask', 'What is this?');
    await ended(page, 'Ask');
    await aside(page);
    await take('files-sent');
  },
  answers: async (page, take) => {
    await open(page);
    await show(page, echo);
    await openChat(page, 'Ask');
    await send(page, 'Ask', markdown);
    await ended(page, 'Ask');
    await aside(page);
    await take('markdown');
    await messages(page, 'Ask').getByRole('button', { name: 'Regenerate' }).click();
    await ended(page, 'Ask');
    await take('branches');
    await chat(page, 'Ask').getByRole('button', { name: 'Tear off' }).click();
    await aside(page);
    await take('torn-off');
    await messages(page, 'Ask').getByRole('button', { name: /^Edit/ }).first().click();
    await take('message-edited');
  },
  streaming: async (page, take) => {
    const close = await failing(page, 'fault-stall');
    await expect(messages(page, 'Ask').locator('.answer').first()).toContainText(/\w+ \w+/);
    await take('streaming');
    await chat(page, 'Ask').getByRole('button', { name: 'Stop', exact: true }).click();
    await ended(page, 'Ask');
    await aside(page);
    await take('stopped');
    await close();
  },
  refused: async (page, take) => {
    const close = await failing(page, 'fault-401');
    await ended(page, 'Ask');
    await aside(page);
    await take('key-refused');
    await close();
  },
  broken: async (page, take) => {
    const close = await failing(page, 'fault-400');
    await ended(page, 'Ask');
    await take('bad-request');
    await close();
  },
  interrupted: async (page, take) => {
    await open(page);
    await show(page, waiting);
    await openChat(page, 'Ask');
    await send(page, 'Ask', 'Hello');
    await expect(node(page, 'Wait')).toHaveAttribute('data-light', 'active');
    await aside(page);
    await take('waiting');
    await page.reload();
    await expect(messages(page, 'Ask')).toContainText(/interrupted/i);
    await take('interrupted');
  },
  question: async (page, take) => {
    await open(page);
    await show(page, asking);
    await openChat(page, 'Desk');
    await send(page, 'Desk', 'Refund order 1042');
    const card = messages(page, 'Desk').getByRole('region', { name: 'Approve the refund?' });
    await expect(card).toBeVisible();
    await aside(page);
    await take('asked');
    await card.getByRole('button', { name: 'Edit' }).click();
    await take('edited');
    await page.keyboard.press('Control+Enter');
    await ended(page, 'Desk');
    await aside(page);
    await take('answered');
  },
  agent: async (page, take) => {
    await chatOfTemplate(page, 'Agent with tools');
    const window = page.getByRole('dialog', { name: /^Chat:/ });
    await window.getByRole('button', { name: 'Play', exact: true }).click();
    await expect(
      window
        .getByRole('region')
        .or(window.getByText(/not an AI/))
        .first(),
    ).toBeVisible({ timeout: 15_000 });
    await aside(page);
    await take('tool-asks');
    const approve = window.getByRole('button', { name: 'Approve', exact: true });
    if (await approve.isVisible()) await approve.click();
    await expect(window.getByRole('button', { name: 'Play', exact: true })).toBeVisible({ timeout: 15_000 });
    await tab(page, 'Log');
    await take('tools-called');
  },
  two: async (page, take) => {
    await open(page);
    await show(
      page,
      flowOf('Two chats', { One: ['interface', 0, 0], Two: ['interface', 320, 0] }, [
        'One.message > One.reply',
        'One.message > Two.reply',
      ]),
    );
    await openChat(page, 'One');
    await send(page, 'One', 'for both');
    await ended(page, 'One');
    await openChat(page, 'Two');
    await aside(page);
    await take('tabs');
    await chat(page, 'Two').getByRole('button', { name: 'Tear off' }).click();
    await aside(page);
    await take('one-torn-off');
  },
  locked: async (page, take) => {
    const server = await startFaultServer();
    await open(page);
    await page.getByRole('banner').getByRole('button', { name: 'Settings' }).click();
    const dialog = page.getByRole('dialog', { name: 'Settings' });
    const models = dialog.getByRole('tabpanel', { name: 'Models' });
    await models.getByRole('button', { name: 'Add a connection' }).click();
    await models.getByRole('button', { name: /^Another endpoint/ }).click();
    await models.getByRole('textbox', { name: 'Name', exact: true }).fill('Mine');
    await models.getByRole('textbox', { name: 'Base URL' }).fill(`${server.url}/v1`);
    await models.getByLabel('API key').fill('sk-good-0123456789');
    await models.getByRole('radio', { name: /under a passphrase/ }).check();
    await models.getByLabel('New passphrase').fill('correct horse');
    await models.getByLabel('The same again').fill('correct horse');
    await take('passphrase', dialog);
    await models.getByRole('button', { name: 'Set the passphrase' }).click();
    await expect(models.getByLabel('New passphrase')).toBeHidden();
    await models.getByRole('button', { name: 'Connect' }).click();
    await expect(models.getByText('Saved', { exact: true })).toBeVisible();
    await models.getByRole('textbox', { name: 'Model name' }).fill('ok');
    await models.getByRole('button', { name: 'Add', exact: true }).click();
    await closeSettings(page);
    await show(page, modelFlow('Mine/ok'));
    await page.reload();
    await openChat(page, 'Ask');
    await send(page, 'Ask', 'Hello');
    await expect(chat(page, 'Ask').getByLabel('Passphrase')).toBeVisible();
    await aside(page);
    await take('unlock-in-the-chat');
    await server.close();
  },
} satisfies Readonly<Record<string, Story>>;
