import { expect, test } from '@playwright/test';
import { chat, ended, messages, open, openChat, send } from './app';
import { flowOf, importFlow } from './flows';

//   Ask ──▶ Echo ──▶ Ask
const echo = flowOf(
  'Echo',
  { Ask: ['interface', 0, 0], Echo: ['prompt-template', 320, 0, { template: 'You said: **{{words}}** and `code`' }] },
  ['Ask.message > Echo.words', 'Echo.prompt > Ask.reply'],
);

test('an answer is copied as it was written, asked for again in a branch, and left behind by a new chat', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  await importFlow(page, echo);
  await openChat(page, 'Ask');
  await send(page, 'Ask', 'one');
  await ended(page, 'Ask');
  const log = messages(page, 'Ask');
  await expect(log.locator('strong')).toHaveText('one');
  await log.getByRole('button', { name: 'Copy answer' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('You said: **one** and `code`');

  await log.getByRole('button', { name: 'Regenerate' }).click();
  await ended(page, 'Ask');
  await expect(log).toContainText('2/2');
  await expect(log).toContainText(/run 2 · /);
  await log.getByRole('button', { name: 'Previous branch' }).click();
  await expect(log).toContainText(/run 1 · /);

  await chat(page, 'Ask').getByRole('button', { name: 'New chat' }).click();
  await expect(log.locator('.turn')).toHaveCount(0);
  await page.reload();
  await expect(log.locator('.turn')).toHaveCount(0);
});
